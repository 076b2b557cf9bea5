package org.pennypost.mailbox.accounts;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mailbox.api.host.HostProperties;
import org.pennypost.mailbox.srs.ReversePaths;

/// Finds out where mail for addresses goes. One round trip for any number of addresses of accounts and aliases; one
/// more for each group, forwarding or alias domain that is passed through one behind the other; shared with others who
/// ask at the same time.
@Component
public class AddressDirectory {

    private final AddressEntries entries;
    private final AddressProperties properties;
    private final SendAsTable sendAs;
    private final Spelling spelling;
    private final Postmaster postmaster;
    private final ReversePaths reversePaths;

    AddressDirectory(
            AddressEntries entries,
            AddressProperties properties,
            SendAsTable sendAs,
            HostProperties host,
            ReversePaths reversePaths) {
        this.entries = entries;
        this.sendAs = sendAs;
        this.properties = properties;
        this.reversePaths = reversePaths;
        this.spelling = new Spelling(properties.detailSeparator());
        this.postmaster = new Postmaster(properties.postmasterAddress(), new MailDomain(host.hostname()));
    }

    /// @return a destination for each of the addresses
    /// @throws Refusal with [RefusalCode#LIMIT] if one of them leads too far, or all together do
    public Map<MailAddress, Destination> resolve(Collection<MailAddress> addresses) {
        return resolve(addresses, false);
    }

    /// @param junk whether the mailboxes for junk are wanted too
    public Map<MailAddress, Destination> resolve(Collection<MailAddress> addresses, boolean junk) {
        AddressBook book = new AddressBook(spelling, postmaster, reversePaths);
        Set<MailAddress> lookedUp = new HashSet<>();
        Set<MailAddress> next = new HashSet<>(addresses);
        long most = next.size() + 10L * properties.recipients();
        for (int level = 0; level <= properties.depth() && !next.isEmpty(); level++) {
            lookedUp.addAll(next);
            if (lookedUp.size() > most) {
                throw Expansion.tooFar();
            }
            next = lookUp(next, book, junk);
            next.removeAll(lookedUp);
        }
        Map<MailAddress, Destination> destinations = HashMap.newHashMap(addresses.size());
        for (MailAddress address : addresses) {
            destinations.computeIfAbsent(address, it -> new Expansion(book, lookedUp, properties.recipients()).of(it));
        }
        return destinations;
    }

    /// Those that are the account's own, or aliases of it, or that it was granted: not by way of a group, a
    /// catch-all or a forwarding. One round trip; one more if any is in an alias of a domain, and one if any is
    /// not its own.
    Set<MailAddress> usableBy(AccountId account, Set<MailAddress> addresses) {
        AddressBook book = new AddressBook(spelling, postmaster, reversePaths);
        Set<MailAddress> usable = ownedBy(account, addresses, book);
        if (usable.size() < addresses.size()) {
            Map<MailAddress, Set<String>> names = HashMap.newHashMap(addresses.size());
            addresses.forEach(address -> names.put(
                    address,
                    Stream.concat(spelling.candidates(address), spelling.candidates(inItsOwnDomain(address, book)))
                            .collect(Collectors.toSet())));
            Set<String> granted = sendAs.granted(
                    account, names.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
            names.forEach((address, candidates) -> {
                if (!Collections.disjoint(candidates, granted)) {
                    usable.add(address);
                }
            });
        }
        return usable;
    }

    private Set<MailAddress> ownedBy(AccountId account, Set<MailAddress> addresses, AddressBook book) {
        lookUp(addresses, book);
        Set<MailAddress> elsewhere = new HashSet<>();
        addresses.forEach(address -> elsewhere.add(inItsOwnDomain(address, book)));
        elsewhere.removeAll(addresses);
        if (!elsewhere.isEmpty()) {
            lookUp(elsewhere, book);
        }
        return addresses.stream()
                .filter(address -> book.step(inItsOwnDomain(address, book)) instanceof Step.ToAccount owner
                        && owner.inbox().account().equals(account))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static MailAddress inItsOwnDomain(MailAddress address, AddressBook book) {
        return book.step(address) instanceof Step.SameAs(MailAddress there) ? there : address;
    }

    /// Those behind which there is somebody, as far as we can know: addresses of other hosts among them.
    Set<MailAddress> existing(Set<MailAddress> addresses) {
        AddressBook book = new AddressBook(spelling, postmaster, reversePaths);
        Set<MailAddress> existing = new HashSet<>();
        lookUp(lookUp(addresses, book), book);
        for (MailAddress address : addresses) {
            Step step = book.step(address);
            Step owner = step instanceof Step.SameAs(MailAddress there) ? book.step(there) : step;
            if (!(owner instanceof Step.Nobody)) {
                existing.add(address);
            }
        }
        return existing;
    }

    /// @return where they lead
    private Set<MailAddress> lookUp(Set<MailAddress> addresses, AddressBook book) {
        return lookUp(addresses, book, false);
    }

    private Set<MailAddress> lookUp(Set<MailAddress> addresses, AddressBook book, boolean junk) {
        Set<String> candidates = new HashSet<>();
        Set<String> domains = new HashSet<>();
        for (MailAddress address : addresses) {
            spelling.candidates(address).forEach(candidates::add);
            domains.add(address.domain().name());
        }
        entries.find(new AddressEntries.Wanted(candidates, domains, junk)).forEach(book::add);
        Set<MailAddress> onward = new HashSet<>();
        addresses.forEach(address -> onward.addAll(book.step(address).onward()));
        return onward;
    }
}
