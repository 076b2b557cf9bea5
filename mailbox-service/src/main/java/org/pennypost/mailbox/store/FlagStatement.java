package org.pennypost.mailbox.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.StoreOutcome;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// The one statement of a STORE: new flags, new modseqs and the mailbox's counters. A message whose flags stay as they
/// are keeps its modseq (RFC 7162 §3.1.3). Runs under the lock of the mailbox.
final class FlagStatement {

    private final JdbcClient database;
    private final FlagChange change;
    private final int bits;
    private final String[] keywords;

    FlagStatement(JdbcClient database, FlagChange change) {
        this.database = database;
        this.change = change;
        this.bits = FlagColumns.bits(change.flags());
        String joined = FlagColumns.keywords(change.flags());
        this.keywords = joined.isEmpty() ? new String[0] : joined.split(" ");
    }

    /// @param modSeq what changed messages get
    StoreOutcome run(MailboxId mailbox, UidSet uids, ModSeq modSeq, @Nullable ModSeq unchangedSince) {
        List<MessageState> changed = new ArrayList<>();
        List<Uid> held = new ArrayList<>();
        database.sql("""
                        with target as materialized (
                            select m.uid, m.modseq, m.size, m.flags, m.keywords, m.modseq > ? as held,
                                   %s as new_flags, %s as new_keywords
                              from %s
                              join messages m on m.uid between r.first and r.last
                             where m.account_id = ? and m.mailbox_id = ?),
                        changed as (
                            update messages m
                               set flags = t.new_flags, keywords = t.new_keywords, modseq = ?
                              from target t
                             where m.account_id = ? and m.mailbox_id = ? and m.uid = t.uid and not t.held
                               and (t.flags <> t.new_flags or t.keywords <> t.new_keywords)
                            returning m.uid, t.flags as old_flags, m.flags),
                        counted as (
                            update mailboxes b
                               set highest_modseq = ?, unseen = b.unseen + d.unseen, deleted = b.deleted + d.deleted
                              from (select count(*) as messages,
                                           coalesce(sum((old_flags & 1) - (flags & 1)), 0) as unseen,
                                           coalesce(sum(((flags & 8) - (old_flags & 8)) / 8), 0) as deleted
                                      from changed) d
                             where b.account_id = ? and b.id = ? and d.messages > 0)
                        select t.uid, case when c.uid is null then t.modseq else ? end, t.size, t.new_flags,
                               array_to_string(t.new_keywords, ' '), t.held
                          from target t
                          left join changed c using (uid)
                         order by t.uid
                        """.formatted(flagsExpression(), keywordsExpression(), UidRanges.RELATION))
                .param(unchangedSince == null ? Long.MAX_VALUE : unchangedSince.value())
                .param(flagsParameter())
                .param(keywordsParameter())
                .param(UidRanges.firsts(uids))
                .param(UidRanges.lasts(uids))
                .param(mailbox.owner().value())
                .param(mailbox.value())
                .param(modSeq.value())
                .param(mailbox.owner().value())
                .param(mailbox.value())
                .param(modSeq.value())
                .param(mailbox.owner().value())
                .param(mailbox.value())
                .param(modSeq.value())
                .query(row -> {
                    Uid uid = new Uid(row.getLong(1));
                    if (row.getBoolean(6)) {
                        held.add(uid);
                    } else {
                        changed.add(new MessageState(
                                uid,
                                new ModSeq(row.getLong(2)),
                                row.getLong(3),
                                FlagColumns.flags(row.getInt(4), row.getString(5))));
                    }
                });
        return new StoreOutcome(changed, UidSet.of(held));
    }

    private String flagsExpression() {
        return switch (change.action()) {
            case ADD -> "m.flags | ?";
            case REMOVE -> "m.flags & ?";
            case REPLACE -> "?::integer";
        };
    }

    private int flagsParameter() {
        return change.action() == FlagChange.Action.REMOVE ? ~bits : bits;
    }

    /// Keywords are the same in any case (RFC 9051 §2.3.2) and stay as they were first written.
    private String keywordsExpression() {
        return switch (change.action()) {
            case ADD -> """
                m.keywords || array(
                    select k from unnest(?::text[]) k
                     where not exists (select from unnest(m.keywords) o where lower(o) = lower(k)))
                """;
            case REMOVE -> "array(select k from unnest(m.keywords) k where not lower(k) = any(?::text[]))";
            case REPLACE -> "?::text[]";
        };
    }

    private String[] keywordsParameter() {
        if (change.action() != FlagChange.Action.REMOVE) {
            return keywords;
        }
        String[] lower = new String[keywords.length];
        for (int i = 0; i < keywords.length; i++) {
            lower[i] = keywords[i].toLowerCase(Locale.ROOT);
        }
        return lower;
    }
}
