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
/// are keeps its modseq (RFC 7162 §3.1.3). `\Seen` of anybody but the owner is kept apart and counted when it is asked
/// for. Runs under the lock of the mailbox.
final class FlagStatement {

    /// With parameters: owner, mailbox, reader, modseq.
    private static final String SEEN_BY_READER = """
            seen as (
                insert into seen_by (account_id, mailbox_id, reader, uid, seen, modseq)
                select ?, ?, ?, t.uid, t.new_flags & 1 <> 0, ?
                  from target t
                 where t.changes and (t.flags # t.new_flags) & 1 <> 0
                on conflict (account_id, mailbox_id, reader, uid)
                   do update set seen = excluded.seen, modseq = excluded.modseq),
            """;

    private final JdbcClient database;
    private final FlagChange change;
    private final Locked mailbox;
    private final Viewer viewer;
    private final int changeable;
    private final int bits;
    private final String[] keywords;

    /// Flags that the viewer may not change stay as they are.
    FlagStatement(JdbcClient database, FlagChange change, Locked mailbox, Viewer viewer) {
        this.database = database;
        this.change = change;
        this.mailbox = mailbox;
        this.viewer = viewer;
        this.changeable = Access.changeableBits(mailbox.rights());
        this.bits = FlagColumns.bits(change.flags()) & changeable;
        String joined = mayChangeKeywords() ? FlagColumns.keywords(change.flags()) : "";
        this.keywords = joined.isEmpty() ? new String[0] : joined.split(" ");
    }

    /// What has changed gets the mailbox's next modseq.
    StoreOutcome run(UidSet uids, @Nullable ModSeq unchangedSince) {
        MailboxId id = mailbox.status().id();
        long owner = id.owner().value();
        long modSeq = mailbox.next().value();
        List<MessageState> changed = new ArrayList<>();
        List<Uid> held = new ArrayList<>();
        database.sql(sql())
                .params(new ArrayList<>(viewer.parameters()))
                .param(unchangedSince == null ? Long.MAX_VALUE : unchangedSince.value())
                .param(flagsParameter())
                .param(keywordsParameter())
                .params(UidRanges.parameters(id, uids))
                .param(flagsParameter())
                .param(keywordsParameter())
                .param(modSeq)
                .params(seenParameters(id, modSeq))
                .param(modSeq)
                .param(mailbox.accountModSeq().value())
                .param(owner)
                .param(id.value())
                .param(modSeq)
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

    private String sql() {
        String kept = viewer.isOwner() ? "31" : "30";
        return """
                with %s target as materialized (
                    select m.*, not held and (new_flags <> flags or new_keywords <> keywords) as changes
                      from (select m.place, m.uid, m.modseq, m.size, m.flags, m.keywords,
                                   m.modseq > ? as held, %s as new_flags, %s as new_keywords
                              from %s m) m),
                changed as (
                    update messages m
                       set flags = (m.flags & ~%s) | ((%s) & %s), keywords = %s, modseq = ?
                     where m.ctid = any(array(
                           select place from target
                            where changes and ((flags # new_flags) & %s <> 0 or new_keywords <> keywords)))),
                %s
                counted as (
                    update mailboxes b
                       set highest_modseq = ?, changed_modseq = ?, unseen = b.unseen + d.unseen,
                           deleted = b.deleted + d.deleted
                      from (select %s as unseen, sum((new_flags & 8) - (flags & 8)) / 8 as deleted
                              from target where changes) d
                     where b.account_id = ? and b.id = ? and d.deleted is not null)
                select uid, case when changes then ? else modseq end, size, new_flags,
                       array_to_string(new_keywords, ' '), held
                  from target
                 order by uid
                """.formatted(
                        viewer.isOwner() ? "" : viewer.relation() + ",",
                        flagsExpression(),
                        keywordsExpression(),
                        UidRanges.messages(viewer.messages()),
                        kept,
                        flagsExpression(),
                        kept,
                        keywordsExpression(),
                        kept,
                        viewer.isOwner() ? "" : SEEN_BY_READER,
                        viewer.isOwner() ? "sum((flags & 1) - (new_flags & 1))" : "0");
    }

    private List<Object> seenParameters(MailboxId id, long modSeq) {
        return viewer.isOwner()
                ? List.of()
                : List.of(id.owner().value(), id.value(), viewer.account().value(), modSeq);
    }

    private boolean mayChangeKeywords() {
        return Access.mayChangeKeywords(mailbox.rights());
    }

    private String flagsExpression() {
        return switch (change.action()) {
            case ADD -> "m.flags | ?";
            case REMOVE -> "m.flags & ?";
            case REPLACE -> "m.flags & " + (FlagColumns.ALL & ~changeable) + " | ?";
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
            case REPLACE -> mayChangeKeywords() ? "?::text[]" : "m.keywords || ?::text[]";
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
