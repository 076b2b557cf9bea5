package org.pennypost.mailbox.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.database.Transactions;

/// Objects as pieces in PostgreSQL. They are written in a transaction of their own that waits for no disk: the commit
/// of what refers to them comes later in the same log, and makes both durable. Reading takes a round trip for each
/// piece when it is reached; between them no connection is held.
@Component
class DatabaseContentStore implements ContentStore {

    private static final String PREFIX = "db/";

    /// Octets of a piece.
    private static final int PIECE = 256 * 1024;

    private static final int PIECES_AT_ONCE = 4;

    private final JdbcClient database;
    private final Transactions transactions;

    DatabaseContentStore(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String put(Octets octets, long length) {
        String object = PREFIX + UUID.randomUUID();
        return transactions.write(() -> {
            database.sql("set local synchronous_commit = off").update();
            try (InputStream in = octets.open()) {
                write(object, in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return object;
        });
    }

    private void write(String object, InputStream octets) throws IOException {
        int number = 0;
        for (List<byte[]> pieces = next(octets); !pieces.isEmpty(); pieces = next(octets)) {
            database.sql("""
                            insert into content_pieces (object, number, octets)
                            select ?, ? + n - 1, octets from unnest(?::bytea[]) with ordinality p (octets, n)
                            """)
                    .param(object)
                    .param(number)
                    .param(pieces.toArray(byte[][]::new))
                    .update();
            number += pieces.size();
        }
    }

    private static List<byte[]> next(InputStream octets) throws IOException {
        List<byte[]> pieces = new ArrayList<>(PIECES_AT_ONCE);
        byte[] piece;
        do {
            piece = octets.readNBytes(PIECE);
            if (piece.length > 0) {
                pieces.add(piece);
            }
        } while (piece.length == PIECE && pieces.size() < PIECES_AT_ONCE);
        return pieces;
    }

    @Override
    public InputStream read(String object, long offset, long length) {
        long end = offset + length;
        return new PieceStream(offset, end, at -> piece(object, at, end));
    }

    private byte[] piece(String object, long from, long end) {
        return transactions.single(() -> database.sql(
                        "select substring(octets from ? for ?) from content_pieces where object = ? and number = ?")
                .param((int) (from % PIECE) + 1)
                .param((int) Math.min(PIECE, end - from))
                .param(object)
                .param(Math.toIntExact(from / PIECE))
                .query((row, _) -> row.getBytes(1))
                .optional()
                .orElseGet(() -> new byte[0]));
    }

    @Override
    public void remove(Collection<String> objects) {
        transactions.write(() -> database.sql("delete from content_pieces where object = any(?)")
                .param(objects.toArray(String[]::new))
                .update());
    }

    @Override
    public List<Stored> list(String after, int most) {
        return transactions.single(() -> database.sql("""
                        select f.object, l.octets, f.created_at
                          from (select object, created_at from content_pieces
                                 where object > ? and number = 0 order by object limit ?) f
                         cross join lateral (select sum(length(octets)) octets from content_pieces p
                                              where p.object = f.object) l
                         order by f.object
                        """)
                .param(after)
                .param(most)
                .query((row, _) -> new Stored(
                        row.getString(1), row.getLong(2), row.getTimestamp(3).toInstant()))
                .list());
    }
}
