package org.pennypost.mailbox.accounts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mailbox.srs.Reversal;
import org.pennypost.mailbox.srs.ReversePaths;

/// What has been looked up of addresses and domains.
final class AddressBook {

    private final Spelling spelling;
    private final Postmaster postmaster;
    private final ReversePaths reversePaths;
    private final Map<String, Step> addresses = new HashMap<>();
    private final Map<String, @Nullable String> domains = new HashMap<>();

    AddressBook(Spelling spelling, Postmaster postmaster, ReversePaths reversePaths) {
        this.spelling = spelling;
        this.postmaster = postmaster;
        this.reversePaths = reversePaths;
    }

    /// What was looked up for others does no harm; what was said first holds.
    void add(AddressEntries.Entry entry) {
        switch (entry) {
            case AddressEntries.Entry.OfAddress(String address, Step step) -> addresses.putIfAbsent(address, step);
            case AddressEntries.Entry.OfDomain(String name, @Nullable String aliasOf) -> {
                if (!domains.containsKey(name)) {
                    domains.put(name, aliasOf);
                }
            }
        }
    }

    /// What was made for mail that we have forwarded leads back to its sender. Else the whole address comes
    /// first, then the address without its detail, then the catch-all of its domain, then the postmaster.
    Step step(MailAddress address) {
        String domain = address.domain().name();
        if (!domains.containsKey(domain)) {
            return postmaster.ofOthers(address);
        }
        return switch (reversePaths.reversal(address)) {
            case Reversal.To(MailAddress sender) -> new Step.ToAll(List.of(sender));
            case Reversal.Forged _ -> new Step.Nobody();
            case Reversal.None _ -> named(address);
        };
    }

    private Step named(MailAddress address) {
        String aliasOf = domains.get(address.domain().name());
        if (aliasOf != null) {
            return new Step.SameAs(new MailAddress(address.localPart(), new MailDomain(aliasOf)));
        }
        return spelling.candidates(address)
                .flatMap(candidate -> Stream.ofNullable(addresses.get(candidate)))
                .findFirst()
                .orElseGet(() -> postmaster.ofOurs(address));
    }
}
