package org.pennypost.mailbox.content;

import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.database.Transactions;

/// Content in PostgreSQL. Opening it is one round trip that brings the first octets too; each further chunk is one
/// more when it is reached, and between them no connection is held. No commits.
@Component
class PostgresContents implements Contents {

    private final JdbcClient database;
    private final Transactions transactions;

    PostgresContents(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public InputStream read(ContentId id, long offset, long length) {
        byte[] digest = HexFormat.of().parseHex(id.sha256());
        Opened opened = open(digest, offset, length);
        if (opened.codec != 0) {
            throw new IllegalStateException("content of unknown codec " + opened.codec);
        }
        long end = length < opened.size - offset ? offset + length : opened.size;
        return new ChunkStream(opened.octets, offset, end, at -> open(digest, at, end - at).octets);
    }

    private Opened open(byte[] digest, long offset, long length) {
        return transactions.single(() -> database.sql("""
                        select c.size, c.codec,
                               substring(k.octets from (?::bigint % c.chunk_size + 1)::integer
                                                  for least(?, c.chunk_size)::integer)
                          from contents c
                          left join content_chunks k on k.sha256 = c.sha256 and k.number = ? / c.chunk_size
                         where c.sha256 = ?
                        """)
                .param(offset)
                .param(length)
                .param(offset)
                .param(digest)
                .query((row, _) -> new Opened(row))
                .optional()
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "there is no such content")));
    }

    /// A content and the first octets of the range asked for, up to the end of their chunk.
    private static final class Opened {

        final long size;
        final int codec;
        final byte[] octets;

        Opened(ResultSet row) throws SQLException {
            size = row.getLong(1);
            codec = row.getInt(2);
            byte[] found = row.getBytes(3);
            octets = found == null ? new byte[0] : found;
        }
    }
}
