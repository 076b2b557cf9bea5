package org.pennypost.mailbox.faults;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.api.client.MailboxClient;
import org.pennypost.mailbox.testing.RunningService;

/// A message of 150 MiB whose attachment is noise in lines; as a program, an edge that appends it to the INBOX of
/// account 1 and reads it again.
final class LargeMail extends InputStream {

    static final long SIZE = 150L * 1024 * 1024;

    private static final byte[] HEADER = """
            From: ann@example.org\r
            Content-Type: application/octet-stream\r
            Content-Transfer-Encoding: base64\r
            \r
            """.getBytes(StandardCharsets.US_ASCII);
    private static final int LINE = 78;

    private final byte[] noise = new byte[64 * 1024];
    private long position;

    LargeMail() {
        Random random = new Random(1);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) random.nextInt('A', 'Z' + 1);
        }
    }

    /// @param arguments the service's URL
    public static void main(String[] arguments) throws IOException {
        AccountId account = new AccountId(1);
        try (MailboxClient client = RunningService.clientOf(URI.create(arguments[0]))) {
            MailboxId inbox = client.mailboxes().list(account).stream()
                    .filter(it -> it.name().isInbox())
                    .map(it -> Objects.requireNonNull(it.id()))
                    .findAny()
                    .orElseThrow();
            client.mailboxes().append(account, inbox, List.of(new Append(Flags.NONE, null, LargeMail::new)));
            client.mailboxes()
                    .describe(account, inbox, UidSet.range(1, 1), message -> readAgain(client.contents(), message));
        }
    }

    private static void readAgain(Contents contents, StoredMessage message) {
        try (InputStream stored = contents.read(message.content(), 0, Long.MAX_VALUE);
                InputStream sent = new LargeMail()) {
            requireSame(stored, sent);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        long from = SIZE / 2;
        try (InputStream stored = contents.read(message.content(), from, 100_000);
                InputStream sent = new LargeMail()) {
            sent.skipNBytes(from);
            if (!Arrays.equals(stored.readAllBytes(), sent.readNBytes(100_000))) {
                throw new IllegalStateException("a range is not what was sent");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireSame(InputStream stored, InputStream sent) throws IOException {
        for (byte[] expected = sent.readNBytes(100_000); expected.length > 0; expected = sent.readNBytes(100_000)) {
            if (!Arrays.equals(stored.readNBytes(expected.length), expected)) {
                throw new IllegalStateException("it is not what was sent");
            }
        }
        if (stored.read() >= 0) {
            throw new IllegalStateException("it is more than was sent");
        }
    }

    @Override
    public int read() {
        if (position == SIZE) {
            return -1;
        }
        long at = position++;
        if (at < HEADER.length) {
            return HEADER[(int) at];
        }
        return switch ((int) (at % LINE)) {
            case LINE - 2 -> '\r';
            case LINE - 1 -> '\n';
            default -> noise[(int) ((at * 31 + at / noise.length) % noise.length)];
        };
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int count = 0;
        for (int octet = 0; count < length && (octet = read()) >= 0; count++) {
            target[offset + count] = (byte) octet;
        }
        return count == 0 && length > 0 ? -1 : count;
    }
}
