package org.pennypost.mailbox.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidValidity;

/// Rows of the tables as values.
public final class Rows {

    /// What [#status] reads, of a mailbox called `b`; to be filled with how many are unseen.
    static final String STATUS_COLUMNS =
            "b.account_id, b.id, b.uid_validity, b.uid_next, b.highest_modseq, b.messages, %s, b.deleted, b.size";

    /// What [#states] reads, of messages called `m`, ascending by UID: one array for each column.
    static final String STATE_ARRAYS = """
            array_agg(m.uid order by m.uid), array_agg(m.modseq order by m.uid), array_agg(m.size order by m.uid),
            array_agg(m.flags order by m.uid), array_agg(array_to_string(m.keywords, ' ') order by m.uid)
            """;

    /// Whether the account called `a` uses more than it may.
    static final String OVER_QUOTA = "(a.used_octets > a.quota_octets or a.message_count > a.quota_messages) is true";

    private Rows() {}

    static MailboxStatus status(ResultSet row) throws SQLException {
        return new MailboxStatus(
                new MailboxId(new AccountId(row.getLong(1)), row.getLong(2)),
                new UidValidity(row.getLong(3)),
                new Uid(row.getLong(4)),
                new ModSeq(row.getLong(5)),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9));
    }

    /// Right behind what [#status] reads.
    static Rights rights(ResultSet row) throws SQLException {
        return RightsColumn.rights(row.getInt(10));
    }

    static List<MessageState> states(ResultSet row, int first) throws SQLException {
        Long[] uids = longs(row, first);
        Long[] modSeqs = longs(row, first + 1);
        Long[] sizes = longs(row, first + 2);
        Array flagArray = row.getArray(first + 3);
        Array keywordArray = row.getArray(first + 4);
        if (flagArray == null || keywordArray == null) {
            return List.of();
        }
        Integer[] flags = (Integer[]) flagArray.getArray();
        String[] keywords = (String[]) keywordArray.getArray();
        List<MessageState> states = new ArrayList<>(uids.length);
        for (int i = 0; i < uids.length; i++) {
            states.add(new MessageState(
                    new Uid(uids[i]), new ModSeq(modSeqs[i]), sizes[i], FlagColumns.flags(flags[i], keywords[i])));
        }
        return states;
    }

    /// An array of bigint; null is empty.
    public static Long[] longs(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? new Long[0] : (Long[]) array.getArray();
    }

    public static Refusal noMailbox() {
        return new Refusal(RefusalCode.NOT_FOUND, "the mailbox does not exist");
    }

    static Refusal noAccount() {
        return new Refusal(RefusalCode.NOT_FOUND, "the account does not exist");
    }

    static Refusal overQuota() {
        return new Refusal(RefusalCode.OVER_QUOTA, "the mailbox is full");
    }
}
