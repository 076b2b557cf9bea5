package org.pennypost.mailbox.dkim;

import java.security.KeyPair;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dkim.SignatureAlgorithm;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.api.host.HostProperties;
import org.pennypost.mailbox.database.Times;
import org.pennypost.mailbox.database.Transactions;

/// What an administrator does to keys. A new key signs as soon as its record is seen in the DNS; the one of the same
/// algorithm that signed before it retires then. Every call throws a [Refusal] if it changes nothing.
@Service
public class DkimAdministration {

    private static final Logger log = LoggerFactory.getLogger(DkimAdministration.class);

    /// RFC 6376 §3.1: labels that the DNS takes.
    private static final Pattern SELECTOR =
            Pattern.compile("(?=.{1,63}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

    private static final int MOST_ON_A_DAY = 100;

    private final DkimTable keys;
    private final KeyRecords records;
    private final Transactions transactions;
    private final HostProperties host;

    DkimAdministration(DkimTable keys, KeyRecords records, Transactions transactions, HostProperties host) {
        this.keys = keys;
        this.records = records;
        this.transactions = transactions;
        this.host = host;
    }

    /// Whether it can be one.
    public static boolean isSelector(String text) {
        return SELECTOR.matcher(text).matches();
    }

    /// In the order of domains and selectors.
    ///
    /// @param domain null for all
    /// @param after  domain and selector of the last one of the page before, with a space between, or empty
    public List<DomainKey> list(@Nullable MailDomain domain, String after, int limit) {
        int space = after.indexOf(' ');
        String afterDomain = space < 0 ? after : after.substring(0, space);
        String afterSelector = space < 0 ? "" : after.substring(space + 1);
        return transactions.single(() -> keys.list(domain, afterDomain, afterSelector, limit));
    }

    /// @throws Refusal with [RefusalCode#NOT_FOUND]
    public DomainKey key(MailDomain domain, String selector) {
        return transactions.single(() -> found(domain, selector));
    }

    /// Makes a key.
    ///
    /// @param domain   whose mail is kept here, or the name of this host, of which its notifications are
    /// @param selector null for one that tells the algorithm and the day
    /// @throws Refusal with [RefusalCode#NOT_FOUND] for a domain that is not ours, with
    ///     [RefusalCode#ALREADY_EXISTS] for a selector that it has, or with [RefusalCode#CANNOT] for a domain that
    ///     the DNS cannot have
    public DomainKey add(MailDomain domain, SignatureAlgorithm algorithm, @Nullable String selector) {
        if (domain.isLiteral() || domain.name().indexOf('.') < 0) {
            throw new Refusal(RefusalCode.CANNOT, "nobody can verify what " + domain + " signs");
        }
        Instant now = Times.kept(Instant.now());
        List<String> candidates = selector == null ? ofToday(algorithm, now) : List.of(selector);
        KeyPair pair = NewKey.pair(algorithm);
        for (String candidate : candidates) {
            NewKey added = NewKey.of(domain, candidate, pair);
            if (added(added, now)) {
                log.info("the key {} is made", added.key());
                return key(domain, candidate);
            }
        }
        throw new Refusal(
                RefusalCode.ALREADY_EXISTS,
                "the domain " + domain + " has the key " + candidates.getLast() + " already");
    }

    private boolean added(NewKey added, Instant now) {
        return transactions.write(() -> {
            MailDomain domain = added.key().domain();
            if (!keys.isOurs(domain) && !domain.name().equalsIgnoreCase(host.hostname())) {
                throw new Refusal(RefusalCode.NOT_FOUND, "there is no domain " + domain);
            }
            return keys.add(added, now);
        });
    }

    /// `r20261126`, then `r20261126-2` and so on: a selector is not used twice while verifiers may remember it.
    private static List<String> ofToday(SignatureAlgorithm algorithm, Instant now) {
        String day = DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.ofInstant(now, ZoneOffset.UTC));
        String first = algorithm.keyType().charAt(0) + day;
        List<String> selectors = new ArrayList<>(List.of(first));
        for (int number = 2; number <= MOST_ON_A_DAY; number++) {
            selectors.add(String.format(Locale.ROOT, "%s-%d", first, number));
        }
        return selectors;
    }

    /// Has a published key sign from now on. One that signs already goes on.
    ///
    /// @param unseen even if its record is not seen in the DNS
    /// @throws Refusal with [RefusalCode#NOT_FOUND]; with [RefusalCode#CANNOT] if it is retired, or if its
    ///     record is not in the DNS; with [RefusalCode#UNAVAILABLE] if the DNS does not answer
    public DomainKey activate(MailDomain domain, String selector, boolean unseen) {
        DomainKey key = key(domain, selector);
        if (key.state() == KeyState.PUBLISHED && !unseen) {
            switch (records.look(key)) {
                case SEEN -> {}
                case NOT_THERE ->
                    throw new Refusal(
                            RefusalCode.CANNOT,
                            "the DNS has no record of this key, or another, at " + key.recordName());
                case UNKNOWN ->
                    throw new Refusal(RefusalCode.UNAVAILABLE, "the DNS does not say what is at " + key.recordName());
            }
        }
        return activate(key);
    }

    /// If the DNS has its record.
    void activateIfSeen(DomainKey key) {
        if (records.look(key) == KeyRecords.Sight.SEEN) {
            activate(key);
        }
    }

    private DomainKey activate(DomainKey key) {
        return transactions.write(() -> {
            keys.lock(key.domain());
            DomainKey now = found(key.domain(), key.selector());
            switch (now.state()) {
                case ACTIVE -> {}
                case RETIRED -> throw new Refusal(RefusalCode.CANNOT, "the key " + key.selector() + " is retired");
                case PUBLISHED -> {
                    Instant moment = Times.kept(Instant.now());
                    keys.retire(key.domain(), null, key.algorithm(), moment);
                    keys.activate(key.domain(), key.selector(), moment);
                    log.info("the key {} of {} signs", key.selector(), key.domain());
                }
            }
            return found(key.domain(), key.selector());
        });
    }

    /// Has a key sign no more, whether another does or not. Its private part is forgotten.
    ///
    /// @throws Refusal with [RefusalCode#NOT_FOUND], or with [RefusalCode#CANNOT] if it does not sign
    public DomainKey retire(MailDomain domain, String selector) {
        return transactions.write(() -> {
            keys.lock(domain);
            if (found(domain, selector).state() != KeyState.ACTIVE) {
                throw new Refusal(RefusalCode.CANNOT, "the key " + selector + " does not sign");
            }
            keys.retire(domain, selector, null, Times.kept(Instant.now()));
            log.info("the key {} of {} signs no more", selector, domain);
            return found(domain, selector);
        });
    }

    /// Removes a key that never signed, or whose record is needed no more.
    ///
    /// @throws Refusal with [RefusalCode#NOT_FOUND], or with [RefusalCode#CANNOT] if it signs, or if what it
    ///     signed may still be verified
    public void remove(MailDomain domain, String selector) {
        transactions.write(() -> {
            keys.lock(domain);
            DomainKey key = found(domain, selector);
            Instant removableAt = key.removableAt();
            if (key.state() == KeyState.ACTIVE) {
                throw new Refusal(RefusalCode.CANNOT, "the key " + selector + " signs");
            }
            if (removableAt != null && Instant.now().isBefore(removableAt)) {
                throw new Refusal(
                        RefusalCode.CANNOT,
                        "what the key " + selector + " signed may be verified until " + removableAt);
            }
            keys.remove(domain, selector);
            return key;
        });
    }

    private DomainKey found(MailDomain domain, String selector) {
        return keys.find(domain, selector)
                .orElseThrow(
                        () -> new Refusal(RefusalCode.NOT_FOUND, "the domain " + domain + " has no key " + selector));
    }
}
