package org.pennypost.mailbox.accounts;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;

/// What has been looked up of addresses and domains.
final class AddressBook {

    private final Spelling spelling;
    private final Postmaster postmaster;
    private final Map<String, Step> addresses = new HashMap<>();
    private final Map<String, @Nullable String> domains = new HashMap<>();

    AddressBook(Spelling spelling, Postmaster postmaster) {
        this.spelling = spelling;
        this.postmaster = postmaster;
    }

    /// @param address canonical, or `@domain`
    void add(String address, Step step) {
        addresses.put(address, step);
    }

    /// A domain of ours.
    ///
    /// @param aliasOf null for a domain of its own
    void addDomain(String name, @Nullable String aliasOf) {
        domains.put(name, aliasOf);
    }

    /// The whole address comes first, then the address without its detail, then the catch-all of its domain, then the
    /// postmaster.
    Step step(MailAddress address) {
        String domain = address.domain().name();
        if (!domains.containsKey(domain)) {
            return postmaster.ofOthers(address);
        }
        String aliasOf = domains.get(domain);
        if (aliasOf != null) {
            return new Step.SameAs(new MailAddress(address.localPart(), new MailDomain(aliasOf)));
        }
        return spelling.candidates(address)
                .flatMap(candidate -> Stream.ofNullable(addresses.get(candidate)))
                .findFirst()
                .orElseGet(() -> postmaster.ofOurs(address));
    }
}
