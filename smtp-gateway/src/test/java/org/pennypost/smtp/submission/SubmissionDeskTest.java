package org.pennypost.smtp.submission;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.smtp.header.HeaderLimits;
import org.pennypost.smtp.submission.SubmissionPolicy.FromCheck;

import static org.assertj.core.api.Assertions.assertThat;

class SubmissionDeskTest {

    private static final int MOST = 2048;
    private static final HeaderLimits LIMITS = new HeaderLimits(MOST, 1000);
    private static final MailAddress ANN = MailAddress.parse("ann@example.org");

    private final InMemoryStore store = new InMemoryStore();
    private Login login = new Login(new AccountId(0), ANN);

    @BeforeEach
    void addAnn() {
        AccountId ann = store.addAccount("ann@example.org", "secret");
        store.addAlias("sales@example.org", ann);
        store.addAccount("bob@example.org", "secret");
        login = new Login(ann, ANN);
    }

    /// Lines with `~` for CRLF; what is made up becomes `DATE` and `ID`.
    private String mended(String message) throws IOException {
        return mended(message, new SubmissionPolicy(FromCheck.REJECT, true), ANN);
    }

    private String mended(String message, SubmissionPolicy policy, @Nullable MailAddress reversePath)
            throws IOException {
        InputStream octets =
                new ByteArrayInputStream(message.replace("~", "\r\n").getBytes(StandardCharsets.UTF_8));
        return switch (new SubmissionDesk(policy, LIMITS, "mail.example.org", store).take(login, reversePath, octets)) {
            case Submitted.Refused(var reply) -> reply.toString();
            case Submitted.Ready(InputStream mended) ->
                new String(mended.readAllBytes(), StandardCharsets.UTF_8)
                        .replaceFirst("Date: \\w{3}, \\d{1,2} \\w{3} \\d{4} [0-9:]{8} \\+0000\r", "Date: DATE\r")
                        .replaceFirst("Message-ID: <[0-9a-f-]{36}@", "Message-ID: <ID@")
                        .replace("\r\n", "~");
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # nothing is missing
            Date: x~From: ann@example.org~Message-ID: <1@x>~~text~     | Date: x~From: ann@example.org~Message-ID: <1@x>~~text~
            # all is
            Subject: x~~text~                                          | Date: DATE~From: ann@example.org~Message-ID: <ID@example.org>~Subject: x~~text~
            ~text~                                                     | Date: DATE~From: ann@example.org~Message-ID: <ID@example.org>~~text~
            ''                                                         | Date: DATE~From: ann@example.org~Message-ID: <ID@example.org>~
            # no body, and no line end
            Subject: x~                                                | Date: DATE~From: ann@example.org~Message-ID: <ID@example.org>~Subject: x~
            Subject: x                                                 | Date: DATE~From: ann@example.org~Message-ID: <ID@example.org>~Subject: x
            # no header
            Hello!~~text~                                              | Date: DATE~From: ann@example.org~Message-ID: <ID@example.org>~~Hello!~~text~
            Hello!~From: boss@example.com~~text~                       | Date: DATE~From: ann@example.org~Message-ID: <ID@example.org>~~Hello!~From: boss@example.com~~text~
            # one is
            date: x~FROM: ann@example.org~~                            | Message-ID: <ID@example.org>~date: x~FROM: ann@example.org~~
            From: ann@example.org~Message-Id: <1@x>~~                  | Date: DATE~From: ann@example.org~Message-Id: <1@x>~~
            Date: x~Message-ID: <1@x>~~                                | From: ann@example.org~Date: x~Message-ID: <1@x>~~
            # an empty one is
            Date: ~From: ann@example.org~Message-ID:~~                 | Date: DATE~Message-ID: <ID@example.org>~From: ann@example.org~~
            Date: x~From: ~ ~Message-ID: <1@x>~~                       | From: ann@example.org~Date: x~Message-ID: <1@x>~~
            # what is not for others
            Date: x~Bcc: bob@example.org,~ joe@example.org~From: ann@example.org~Message-ID: <1@x>~resent-bcc: x~~b~ | Date: x~From: ann@example.org~Message-ID: <1@x>~~b~
            Return-Path: <x@y>~Date: x~From: ann@example.org~Message-ID: <1@x>~~Bcc: x~ | Date: x~From: ann@example.org~Message-ID: <1@x>~~Bcc: x~
            # several authors (RFC 5322 §3.6.2)
            Date: x~From: ann@example.org, sales@example.org~Message-ID: <1@x>~~ | Sender: ann@example.org~Date: x~From: ann@example.org, sales@example.org~Message-ID: <1@x>~~
            Date: x~From: ann@example.org, sales@example.org~Sender: sales@example.org~Message-ID: <1@x>~~ | Date: x~From: ann@example.org, sales@example.org~Sender: sales@example.org~Message-ID: <1@x>~~
            # what is odd stays
            Date: x~From:  Ann~ <ann+tag@EXAMPLE.org>~Message-ID: <1@x>~Subject : ü~odd line~~b~ | Date: x~From:  Ann~ <ann+tag@EXAMPLE.org>~Message-ID: <1@x>~Subject : ü~odd line~~b~
            """)
    void aHeaderIsMended(String message, String mended) throws IOException {
        assertThat(mended(message)).isEqualTo(mended);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            From: bob@example.org~~                                    | 550 5.7.1 the From field names <bob@example.org>, which is not an address of this login
            From: ann@example.org, Boss <boss@example.com>~~           | 550 5.7.1 the From field names <boss@example.com>, which is not an address of this login
            From: ann@example.org~Sender: bob@example.org~~            | 550 5.7.1 the Sender field names <bob@example.org>, which is not an address of this login
            From: ü@example.org~~                                      | 550 5.7.1 the From field names <?@example.org>, which is not an address of this login
            From: ann@example.org~From: sales@example.org~~            | 550 5.6.0 the message has more than one From field (RFC 5322 §3.6)
            From: ann@example.org~Sender: ann@example.org, sales@example.org~~ | 550 5.6.0 the Sender field names more than 1
            From: all: ann@example.org;~~                              | 550 5.6.0 the From field names a group: give the address of who has written the message
            From: ann@example.org <bob@example.org>~~                  | 550 5.6.0 the From field has something behind an address that is no comma
            From: ann@example.org~ bob@example.org~~                   | 550 5.6.0 the From field has something behind an address that is no comma
            From : bob@example.org~~                                   | 550 5.7.1 the From field names <bob@example.org>, which is not an address of this login
            From: (Boss <boss@example.com>)~~                          | 550 5.6.0 the From field has no address
            From: ,~~                                                  | 550 5.6.0 the From field has no address
            From: ann@example.org~Sender: (Boss <boss@example.com>)~~  | 550 5.6.0 the Sender field has no address
            Subject: x~odd line~From: bob@example.org~~                | 550 5.7.1 the From field names <bob@example.org>, which is not an address of this login
            """)
    void aMessageInAnothersNameIsRefused(String message, String refusal) throws IOException {
        assertThat(mended(message)).isEqualTo(refusal);
    }

    @Test
    void theNamesOfManyAuthorsAreNotLookedUp() throws IOException {
        String many = "a@example.org, ".repeat(101);

        assertThat(mended("From: " + many + "~~")).isEqualTo("550 5.6.0 the From field names more than 100");
    }

    @Test
    void theCheckCanBeOff() throws IOException {
        SubmissionPolicy off = new SubmissionPolicy(FromCheck.OFF, false);
        String message = "Date: x~From: bob@example.org~From: all:;~Message-ID: <1@x>~Bcc: joe@example.org~~";

        assertThat(mended(message, off, ANN)).isEqualTo(message);
    }

    @Test
    void theAuthorOfAMessageWithoutReversePathIsTheLogin() throws IOException {
        assertThat(mended("Date: x~Message-ID: <1@x>~~", new SubmissionPolicy(FromCheck.REJECT, true), null))
                .startsWith("From: ann@example.org~");
    }

    @ParameterizedTest
    @ValueSource(ints = {MOST, MOST + 1})
    void aHeaderHasALimit(int size) throws IOException {
        String fields = "Date: x~From: ann@example.org~Message-ID: <1@x>~X: ".replace("~", "\r\n");
        String header = fields + "x".repeat(size - fields.length() - 4) + "\r\n\r\n";
        String mended = mended(header + "b".repeat(10_000));

        if (size <= MOST) {
            assertThat(mended).hasSize(header.replace("\r\n", "~").length() + 10_000);
        } else {
            assertThat(mended).startsWith("552 5.3.4 ");
        }
    }

    @Test
    void aLongMessageWithoutAHeaderIsAllBody() throws IOException {
        assertThat(mended("Hello you!~" + "b".repeat(10_000)))
                .startsWith("Date: DATE~From: ann@example.org~Message-ID: <ID@example.org>~~Hello you!~bbb")
                .endsWith("b".repeat(10_000));
    }

    /// However the octets come.
    @Test
    void theBodyStaysOctetForOctet() throws IOException {
        byte[] body = new byte[50_000];
        Random random = new Random(6409);
        random.nextBytes(body);
        byte[] header = "Bcc: x\r\nSubject: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] message = Arrays.copyOf(header, header.length + body.length);
        System.arraycopy(body, 0, message, header.length, body.length);
        InputStream slow = new ByteArrayInputStream(message) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(7)));
            }
        };

        Submitted submitted = new SubmissionDesk(
                        new SubmissionPolicy(FromCheck.REJECT, true), LIMITS, "mail.example.org", store)
                .take(login, ANN, slow);

        assertThat(submitted).isInstanceOfSatisfying(Submitted.Ready.class, ready -> {
            byte[] whole = all(ready.message());
            assertThat(Arrays.copyOfRange(whole, whole.length - body.length, whole.length))
                    .isEqualTo(body);
            assertThat(new String(whole, 0, whole.length - body.length, StandardCharsets.US_ASCII))
                    .endsWith("\r\nSubject: x\r\n\r\n")
                    .doesNotContain("Bcc");
        });
    }

    private static byte[] all(InputStream stream) {
        try {
            return stream.readAllBytes();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
