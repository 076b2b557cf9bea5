package org.pennypost.smtp;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.Networks;
import org.pennypost.smtp.check.MessageCheck;
import org.pennypost.smtp.filter.Filter;
import org.pennypost.smtp.filter.FilterAddress;
import org.pennypost.smtp.filter.FilterLimits;
import org.pennypost.smtp.filter.GuardedFilter;
import org.pennypost.smtp.filter.SpamFieldsCheck;
import org.pennypost.smtp.filter.clamav.ClamavFilter;
import org.pennypost.smtp.filter.milter.MilterFilter;
import org.pennypost.smtp.filter.rspamd.RspamdFilter;
import org.pennypost.smtp.filter.rspamd.RspamdSettings;
import org.pennypost.smtp.session.SmtpSettings.Role;

/// The content filters that are configured: viruses first, then milters in their order, then Rspamd, which sees what
/// the others have written.
public final class Filters implements AutoCloseable {

    private final List<Placed> checks = new ArrayList<>();
    private final List<RspamdFilter> open = new ArrayList<>();

    /// @param listeners whose messages the check is for
    private record Placed(MessageCheck check, Set<Role> listeners) {}

    /// @param hostname what this host calls itself
    /// @throws IllegalArgumentException if an address, a URL or a network is none
    Filters(FilterProperties properties, String hostname) {
        addClamav(properties.clamav());
        properties.milters().forEach(milter -> addMilter(milter, hostname));
        addRspamd(properties.rspamd(), hostname);
        addSpamFields(Networks.parse(properties.trustedNetworks()));
    }

    private void addClamav(FilterProperties.Clamav clamav) {
        FilterLimits limits = clamav.limits().asLimits();
        address(clamav.address())
                .map(address -> new ClamavFilter(address, limits, clamav.found()))
                .ifPresent(filter -> add(ClamavFilter.NAME, limits, filter, clamav.listeners()));
    }

    private void addMilter(FilterProperties.Milter milter, String hostname) {
        FilterLimits limits = milter.limits().asLimits();
        address(milter.address())
                .map(address -> new MilterFilter(milter.name(), address, limits, hostname))
                .ifPresent(filter -> add(milter.name(), limits, filter, milter.listeners()));
    }

    private void addRspamd(FilterProperties.Rspamd rspamd, String hostname) {
        if (rspamd.urls().isEmpty()) {
            return;
        }
        FilterLimits limits = rspamd.limits().asLimits();
        String password = rspamd.password() == null || rspamd.password().isEmpty() ? null : rspamd.password();
        RspamdFilter filter = new RspamdFilter(new RspamdSettings(rspamd.urls(), password, hostname), limits);
        open.add(filter);
        add(RspamdFilter.NAME, limits, filter, rspamd.listeners());
    }

    /// Those that are asked about messages of one kind of listener, in this order.
    List<MessageCheck> on(Role role) {
        return checks.stream()
                .filter(placed -> placed.listeners.contains(role))
                .map(Placed::check)
                .toList();
    }

    private void add(String name, FilterLimits limits, Filter filter, Set<Role> listeners) {
        checks.add(new Placed(new GuardedFilter(name, limits, filter), listeners));
    }

    /// Before all others where one of them may write such fields, or somebody's are believed.
    private void addSpamFields(Networks trusted) {
        Set<Role> listeners = EnumSet.noneOf(Role.class);
        checks.forEach(placed -> listeners.addAll(placed.listeners));
        if (!trusted.isEmpty()) {
            listeners.addAll(EnumSet.of(Role.MX, Role.LMTP));
        }
        checks.addFirst(new Placed(new SpamFieldsCheck(trusted::contains), listeners));
    }

    private static Optional<FilterAddress> address(@Nullable String text) {
        return Optional.ofNullable(text).filter(given -> !given.isBlank()).map(FilterAddress::parse);
    }

    @Override
    public void close() {
        open.forEach(RspamdFilter::close);
    }
}
