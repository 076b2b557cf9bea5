package org.pennypost.smtp.dnsbl;

import java.time.Duration;
import java.util.List;

import org.pennypost.mail.address.Networks;
import org.pennypost.smtp.check.Disposition;

/// Which lists are asked, and what becomes of who is on them.
///
/// @param addressLists asked about clients' addresses
/// @param domainLists  asked about the domains of senders, and about what clients call themselves
/// @param threshold    the sum of the lists' weights from which on something is done, 1 or more
/// @param action       what: [Disposition#REJECT], [Disposition#DEFER] or [Disposition#JUNK]
/// @param timeout      for all lists together; those that have not answered by then do not count
/// @param exempt       clients that are not looked for on any list
public record DnsblSettings(
        List<DnsList> addressLists,
        List<DnsList> domainLists,
        int threshold,
        Disposition action,
        Duration timeout,
        Networks exempt) {

    public DnsblSettings {
        addressLists = List.copyOf(addressLists);
        domainLists = List.copyOf(domainLists);
        if (threshold < 1) {
            throw new IllegalArgumentException("a threshold of DNS lists is 1 or more");
        }
        if (action == Disposition.ACCEPT || action == Disposition.QUARANTINE) {
            throw new IllegalArgumentException("who is on DNS lists is rejected, deferred or junk");
        }
    }
}
