package org.pennypost.mail.store.memory;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;

/// Where mail for addresses goes.
final class MemoryAddresses {

    private final Set<MailDomain> domains = new LinkedHashSet<>();
    private final Map<String, MemoryAccount> accounts = new HashMap<>();
    private final Map<String, List<MailAddress>> groups = new HashMap<>();

    private @Nullable MailAddress postmaster;
    private @Nullable MailDomain host;

    /// Whom an address reaches.
    record Reached(Set<MemoryAccount> accounts, Set<MailAddress> elsewhere) {

        boolean isNobody() {
            return accounts.isEmpty() && elsewhere.isEmpty();
        }

        boolean hasRoomFor(long octets) {
            return !elsewhere.isEmpty() || accounts.stream().anyMatch(account -> account.hasRoomFor(octets, 1));
        }
    }

    void add(MailDomain domain) {
        domains.add(domain);
    }

    /// An account's own address, or an alias.
    void add(MailAddress address, MemoryAccount account) {
        domains.add(address.domain());
        accounts.put(address.canonical(), account);
    }

    void addGroup(MailAddress address, List<MailAddress> members) {
        groups.put(address.canonical(), members);
    }

    /// Who gets the mail for `postmaster` of our domains, and of the host, where nobody else does.
    void setPostmaster(MailAddress address, MailDomain ofHost) {
        postmaster = address;
        host = ofHost;
    }

    boolean isOurs(MailAddress address) {
        return domains.contains(address.domain())
                || (isPostmaster(address) && address.domain().equals(host));
    }

    private static boolean isPostmaster(MailAddress address) {
        return address.localPart().equalsIgnoreCase("postmaster");
    }

    @Nullable
    MemoryAccount owner(MailAddress address) {
        MemoryAccount account = accounts.get(address.canonical());
        return account == null ? accounts.get(withoutDetail(address)) : account;
    }

    /// Canonical.
    static String withoutDetail(MailAddress address) {
        String canonical = address.canonical();
        int detail = address.localPart().indexOf('+');
        return detail < 1
                ? canonical
                : canonical.substring(0, detail) + canonical.substring(canonical.lastIndexOf('@'));
    }

    Reached reached(MailAddress address) {
        Reached reached = new Reached(new LinkedHashSet<>(), new LinkedHashSet<>());
        follow(address, reached, new LinkedHashSet<>(), Set.of());
        if (reached.isNobody() && postmaster != null && isPostmaster(address)) {
            follow(postmaster, reached, new LinkedHashSet<>(), Set.of());
        }
        return reached;
    }

    private void follow(MailAddress address, Reached reached, Set<String> followed, Set<MemoryAccount> forwarding) {
        if (!isOurs(address)) {
            reached.elsewhere.add(address);
            return;
        }
        MemoryAccount account = owner(address);
        if (account != null && (account.keepsMail() || forwarding.contains(account))) {
            reached.accounts.add(account);
        }
        if (followed.add(address.canonical())) {
            Set<MemoryAccount> way = new LinkedHashSet<>(forwarding);
            List<MailAddress> onward = groups.getOrDefault(address.canonical(), List.of());
            if (account != null) {
                way.add(account);
                onward = account.forwardsTo();
            }
            onward.forEach(next -> follow(next, reached, followed, way));
        }
    }
}
