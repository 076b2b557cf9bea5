package org.pennypost.pop3.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.mime.ParsedMessage;
import org.pennypost.mail.mime.SurrogateHeaders;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// The surrogates of messages for a client that does not take headers in UTF-8 (RFC 6858).
///
/// @param inbox which has the messages
record Surrogates(Pop3Store store, MailboxId inbox) {

    private static final Logger log = LoggerFactory.getLogger(Surrogates.class);

    /// Nearly all messages have all their headers within so many octets: no more is read of them.
    private static final long USUAL_REACH = 32 * 1024;

    /// By how many octets the surrogate of each message is larger, for those that have one. One that cannot be read now
    /// has none: it keeps nobody from the others.
    Map<Long, Long> growth(UidSet uids) {
        Map<Long, Long> growth = new HashMap<>();
        List<Uid> some = new ArrayList<>();
        uids.ranges().forEach(range -> {
            for (long uid = range.first(); uid <= range.last(); uid++) {
                some.add(new Uid(uid));
                if (some.size() == Contents.MOST_AT_ONCE) {
                    measure(UidSet.of(some), growth);
                    some.clear();
                }
            }
        });
        if (!some.isEmpty()) {
            measure(UidSet.of(some), growth);
        }
        return growth;
    }

    private void measure(UidSet uids, Map<Long, Long> growth) {
        Map<Long, ParsedMessage> parsed = new TreeMap<>();
        describe(uids, parsed);
        Map<Boolean, List<Uid>> far = parsed.entrySet().stream()
                .collect(Collectors.partitioningBy(
                        each -> SurrogateHeaders.reach(each.getValue()) > USUAL_REACH,
                        Collectors.mapping(each -> new Uid(each.getKey()), Collectors.toList())));
        far.forEach((isFar, some) -> {
            if (!some.isEmpty()) {
                measure(UidSet.of(some), isFar ? Long.MAX_VALUE : USUAL_REACH, parsed, growth);
            }
        });
    }

    private void measure(UidSet uids, long most, Map<Long, ParsedMessage> parsed, Map<Long, Long> growth) {
        try {
            store.contents().read(inbox, uids, most, (uid, octets) -> {
                ParsedMessage message = parsed.get(uid.value());
                if (message != null) {
                    SurrogateHeaders.of(message, octets)
                            .ifPresent(headers -> growth.put(uid.value(), headers.growth()));
                }
            });
        } catch (IOException broken) {
            log.warn("messages of {} cannot be read: {}", inbox, broken.toString());
        }
    }

    private void describe(UidSet uids, Map<Long, ParsedMessage> parsed) {
        store.mailboxes()
                .describe(
                        inbox.owner(),
                        inbox,
                        uids,
                        message -> parsed.put(message.uid().value(), message.parsed()));
    }

    /// @return empty if there is none, or the message is not there any more
    /// @throws Refusal with [RefusalCode#UNAVAILABLE]
    Optional<SurrogateHeaders> of(Uid uid) {
        Map<Long, ParsedMessage> parsed = new HashMap<>();
        describe(UidSet.of(uid), parsed);
        List<SurrogateHeaders> made = new ArrayList<>();
        ParsedMessage message = parsed.get(uid.value());
        if (message != null) {
            try {
                store.contents()
                        .read(
                                inbox,
                                UidSet.of(uid),
                                SurrogateHeaders.reach(message),
                                (_, octets) ->
                                        SurrogateHeaders.of(message, octets).ifPresent(made::add));
            } catch (IOException broken) {
                throw unreadable();
            }
        }
        return made.stream().findAny();
    }

    private static Refusal unreadable() {
        return new Refusal(RefusalCode.UNAVAILABLE, "the message cannot be read now; try again later");
    }
}
