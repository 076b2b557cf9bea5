package org.pennypost.smtp.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.address.Networks;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.wire.Pace;
import org.pennypost.mail.wire.SessionLoop;
import org.pennypost.smtp.session.SmtpSettings.Role;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever a client says in whatever order: every answer is a reply, and none is about a fault of our own.
class SessionFuzzTest {

    private static final List<Role> ROLES = List.of(Role.MX, Role.SUBMISSION, Role.LMTP);
    private static final int SESSIONS = 3_000;
    private static final String INTERESTING = "\0\r\n\t \"\\()[]<>@%+-.,:;=0129aZ\u00ff\u00c3";

    private static final List<String> SAID = List.of(
            "EHLO client.example\r\n",
            "HELO client.example\r\n",
            "LHLO client.example\r\n",
            "MAIL FROM:<>\r\n",
            "MAIL FROM:<ann@example.org> SIZE=100 BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=a+2Bb\r\n",
            "MAIL FROM:<@a.example:\"a b\"@[IPv6:2001:db8::1]> AUTH=<>\r\n",
            "RCPT TO:<ann@example.org> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;ann+40example.org\r\n",
            "RCPT TO:<postmaster>\r\n",
            "RCPT TO:<nobody@example.org>\r\n",
            "DATA\r\nSubject: a\r\n\r\n..text\n.\r\nmore\r\n.\r\n",
            "BDAT 6\r\nA: b\r\n",
            "BDAT 2 LAST\r\n\r\n",
            "BDAT 0 LAST\r\n",
            "RSET\r\n",
            "NOOP anybody\r\n",
            "HELP\r\n",
            "VRFY <ann@example.org> SMTPUTF8\r\n",
            "EXPN list\r\n",
            "ETRN node\r\n",
            "STARTTLS\r\n",
            "AUTH PLAIN AGFubkBleGFtcGxlLm9yZwBzZWNyZXQ=\r\n",
            "AUTH LOGIN\r\nYW5u\r\nc2VjcmV0\r\n",
            "AUTH SCRAM-SHA-256 biwsbj1hbm4scj1h\r\n*\r\n",
            "XCLIENT ADDR=IPV6:2001:db8::9 PORT=25 NAME=[UNAVAILABLE] HELO=a+2Bb PROTO=SMTP\r\n",
            "XCLIENT LOGIN=ann@example.org DESTADDR=192.0.2.1 DESTPORT=25\r\n",
            "QUIT\r\n");

    private static final Conduct TRUSTING = new Conduct(
            Pace.ANY,
            Duration.ZERO,
            1000,
            10_000,
            BareLineEnds.NORMALISE,
            true,
            Networks.parse(List.of("127.0.0.0/8")));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isAnsweredInTheProtocolsOwnWords(long seed) throws IOException {
        InMemoryStore accounts = new InMemoryStore();
        accounts.addAccount("ann@example.org", "secret");
        Random random = new Random(seed);
        for (int i = 0; i < SESSIONS; i++) {
            Role role = ROLES.get(random.nextInt(ROLES.size()));
            String said = said(random, role);
            EndlessTransport transport = new EndlessTransport(said, 0, "");
            new SessionLoop(
                            transport,
                            new SmtpSession(
                                    Sender.settings(role, TRUSTING),
                                    SmtpTranscriptTest.services(accounts, new TakenMail())))
                    .run();
            assertThat(transport.said()).as(said).startsWith("220 ").doesNotContain("451 4.3.0 ");
            assertThat(transport.said().split("\r\n")).as(said).allMatch(line -> line.matches("[2-5][0-9][0-9][ -].*"));
        }
    }

    /// All of it with ever new seeds, for so many seconds.
    @Test
    @EnabledIfSystemProperty(named = "pennypost.fuzz.seconds", matches = "\\d+")
    void forAsLongAsAsked() throws IOException {
        long end = System.nanoTime()
                + Duration.ofSeconds(Long.getLong("pennypost.fuzz.seconds")).toNanos();
        for (long seed = System.nanoTime(); System.nanoTime() < end; seed++) {
            isAnsweredInTheProtocolsOwnWords(seed);
        }
    }

    /// Often in a good order, so that something comes of it.
    private static String said(Random random, Role role) {
        StringBuilder said = new StringBuilder(random.nextInt(4) == 0 ? "" : SAID.get(role == Role.LMTP ? 2 : 0));
        for (int lines = random.nextInt(20); lines > 0; lines--) {
            int next = random.nextInt(2) == 0 ? 3 + random.nextInt(10) : random.nextInt(SAID.size());
            StringBuilder line = new StringBuilder(SAID.get(next));
            for (int change = random.nextInt(8) - 5; change > 0 && !line.isEmpty(); change--) {
                int at = random.nextInt(line.length());
                char other = INTERESTING.charAt(random.nextInt(INTERESTING.length()));
                switch (random.nextInt(4)) {
                    case 0 -> line.deleteCharAt(at);
                    case 1 -> line.insert(at, other);
                    case 2 -> line.setLength(at);
                    default -> line.setCharAt(at, other);
                }
            }
            said.append(line);
        }
        return said.toString();
    }
}
