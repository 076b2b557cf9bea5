package org.pennypost.mailbox.store;

import java.util.List;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Flag;

/// What somebody other than the owner has seen from the beginning.
final class SeenBy {

    private SeenBy() {}

    /// Remembers those that have `\Seen`: one round trip if there are any.
    ///
    /// @param arrived in step with `arrivals`
    static void insert(JdbcClient database, AccountId reader, List<Arrival> arrivals, List<Arrived> arrived) {
        int[] seen = IntStream.range(0, arrivals.size())
                .filter(i -> arrivals.get(i).flags().contains(Flag.SEEN))
                .toArray();
        if (seen.length == 0) {
            return;
        }
        database.sql("""
                        insert into seen_by (account_id, mailbox_id, reader, uid, seen, modseq)
                        select ?, ?, ?, uid, true, ? from unnest(?::bigint[]) uid
                        """)
                .param(arrivals.getFirst().mailbox().owner().value())
                .param(arrivals.getFirst().mailbox().value())
                .param(reader.value())
                .param(arrived.getFirst().modSeq().value())
                .param(IntStream.of(seen)
                        .mapToLong(i -> arrived.get(i).uid().value())
                        .toArray())
                .update();
    }
}
