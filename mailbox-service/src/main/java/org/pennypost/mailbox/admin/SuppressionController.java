package org.pennypost.mailbox.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mailbox.api.admin.NewSuppression;
import org.pennypost.mailbox.api.admin.Page;
import org.pennypost.mailbox.api.admin.RemovedSuppressions;
import org.pennypost.mailbox.api.admin.SuppressionApi;
import org.pennypost.mailbox.api.admin.SuppressionItem;
import org.pennypost.mailbox.problem.UnusableValueException;
import org.pennypost.mailbox.suppression.Suppression;
import org.pennypost.mailbox.suppression.SuppressionFilter;
import org.pennypost.mailbox.suppression.SuppressionList;

@RestController
class SuppressionController implements SuppressionApi {

    private final SuppressionList list;

    SuppressionController(SuppressionList list) {
        this.list = list;
    }

    @Override
    public Page<SuppressionItem> list(
            @Nullable String domain,
            @Nullable String senderDomain,
            @Nullable String source,
            @Nullable String bounceClass,
            @Nullable Boolean listed,
            @Nullable String after,
            int limit) {
        SuppressionFilter filter = filter(domain, senderDomain, source, bounceClass, listed);
        int most = Given.limit(limit);
        List<Suppression> found = list.list(filter, Given.after(after), most + 1);
        Page<Suppression> page = Pages.of(found, most, SuppressionList::key);
        return new Page<>(page.items().stream().map(SuppressionController::item).toList(), page.next());
    }

    @Override
    public List<SuppressionItem> show(String address) {
        return list.of(Given.address("address", address)).stream()
                .map(SuppressionController::item)
                .toList();
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public SuppressionItem add(NewSuppression suppression) {
        return item(list.add(
                Given.address("address", suppression.address()),
                senderDomain(suppression.senderDomain()),
                Given.text("note", suppression.note()),
                Given.moment("expiresAt", suppression.expiresAt())));
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void remove(String address, @Nullable String senderDomain) {
        list.remove(Given.address("address", address), senderDomain(senderDomain));
    }

    @Override
    public RemovedSuppressions removeAll(
            @Nullable String domain,
            @Nullable String senderDomain,
            @Nullable String source,
            @Nullable String bounceClass,
            @Nullable Boolean listed,
            boolean dryRun) {
        if (domain == null && senderDomain == null) {
            throw new UnusableValueException("domain", "is missing, and senderDomain too: name one of them");
        }
        SuppressionFilter filter = filter(domain, senderDomain, source, bounceClass, listed);
        return new RemovedSuppressions(dryRun ? list.count(filter) : list.removeAll(filter));
    }

    private static SuppressionFilter filter(
            @Nullable String domain,
            @Nullable String senderDomain,
            @Nullable String source,
            @Nullable String bounceClass,
            @Nullable Boolean listed) {
        return new SuppressionFilter(
                domain == null ? null : Given.domain("domain", domain).name(),
                senderDomain == null || senderDomain.isEmpty()
                        ? senderDomain
                        : Given.domain("senderDomain", senderDomain).name(),
                source == null ? null : source(source),
                bounceClass == null ? null : Selections.bounceClass("bounceClass", bounceClass),
                listed);
    }

    private static @Nullable MailDomain senderDomain(@Nullable String name) {
        return name == null ? null : Given.domain("senderDomain", name);
    }

    private static Suppression.Source source(String name) {
        return Arrays.stream(Suppression.Source.values())
                .filter(source -> source.name().equals(name.toUpperCase(Locale.ROOT)))
                .findAny()
                .orElseThrow(() -> new UnusableValueException("source", "is neither BOUNCE nor OPERATOR"));
    }

    private static SuppressionItem item(Suppression entry) {
        Suppression.Bounce last = entry.last();
        return new SuppressionItem(
                entry.address(),
                entry.senderDomain(),
                entry.source().name(),
                entry.listed(),
                entry.bounces(),
                last == null ? null : last.why().name(),
                last == null ? null : last.status(),
                last == null ? null : last.reply(),
                last == null ? null : last.host(),
                entry.note(),
                entry.firstAt(),
                entry.lastAt(),
                entry.expiresAt());
    }
}
