package org.pennypost.mailbox.store;

import java.util.ArrayList;
import java.util.List;

import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.UidSet;

/// Sets of UIDs as arrays of first and last UIDs.
public final class UidRanges {

    /// Those messages of a relation that are in a mailbox's ranges, for [#parameters]. Closed to the planner, which
    /// knows too little of one mailbox: messages are found by their whole key, whatever it believes of the table.
    static String messages(String relation) {
        return """
                (select m.*
                   from unnest(?::bigint[], ?::bigint[]) r (first, last)
                  cross join lateral (
                        select * from %s m
                         where m.account_id = ? and m.mailbox_id = ? and m.uid between r.first and r.last offset 0) m)
                """.formatted(relation);
    }

    /// What [#messages] needs.
    static List<Object> parameters(MailboxId mailbox, UidSet uids) {
        return List.of(
                uids.ranges().stream().mapToLong(UidSet.Range::first).toArray(),
                uids.ranges().stream().mapToLong(UidSet.Range::last).toArray(),
                mailbox.owner().value(),
                mailbox.value());
    }

    private UidRanges() {}

    /// @param uids ascending
    public static UidSet of(Long[] uids) {
        List<UidSet.Range> ranges = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= uids.length; i++) {
            if (i == uids.length || uids[i] != uids[i - 1] + 1) {
                ranges.add(new UidSet.Range(uids[from], uids[i - 1]));
                from = i;
            }
        }
        return new UidSet(ranges);
    }
}
