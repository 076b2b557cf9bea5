package org.pennypost.mailbox.integrity;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.database.Transactions;

/// Reads content to its end and hashes it, in the order of the hashes: what was checked the longest ago comes next.
@Component
class ContentCheck implements Check {

    private static final int MOST = 1000;
    private static final int PIECE = 64 * 1024;

    private final JdbcClient database;
    private final Transactions transactions;
    private final Contents contents;
    private final IntegrityProperties properties;

    ContentCheck(JdbcClient database, Transactions transactions, Contents contents, IntegrityProperties properties) {
        this.database = database;
        this.transactions = transactions;
        this.contents = contents;
        this.properties = properties;
    }

    private record Content(ContentId id, long size) {}

    @Override
    public String name() {
        return "CONTENTS";
    }

    @Override
    public Step step(String position) {
        List<Candidate<Content>> next = transactions.single(() -> database
                .sql("select sha256, size from contents where sha256 > ? order by sha256 limit ?")
                .param(HexFormat.of().parseHex(position))
                .param(MOST)
                .query((row, _) -> new Content(ContentId.of(row.getBytes(1)), row.getLong(2)))
                .list()
                .stream()
                .map(content -> new Candidate<>(content, content.id.sha256(), content.size))
                .toList());
        return Candidate.step(next, MOST, properties.content().toBytes(), this::check);
    }

    private List<Finding> check(Content content) {
        return damage(content)
                .map(detail -> new Finding(Finding.Kind.CONTENT_DAMAGED, "content " + content.id, detail, false))
                .stream()
                .toList();
    }

    private Optional<String> damage(Content content) {
        MessageDigest digest = sha256();
        long size = 0;
        try (InputStream in = contents.read(content.id, 0, Long.MAX_VALUE)) {
            byte[] piece = new byte[PIECE];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                digest.update(piece, 0, length);
                size += length;
            }
        } catch (Refusal e) {
            if (e.code() == RefusalCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        } catch (IOException | RuntimeException e) {
            return Optional.of("cannot be read behind octet " + size + ": " + e.getMessage());
        }
        if (size != content.size) {
            return Optional.of("has " + size + " octets, not " + content.size);
        }
        ContentId found = ContentId.of(digest.digest());
        return found.equals(content.id) ? Optional.empty() : Optional.of("has the hash " + found);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
