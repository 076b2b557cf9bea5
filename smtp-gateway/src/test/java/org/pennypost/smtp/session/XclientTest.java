package org.pennypost.smtp.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.Networks;
import org.pennypost.mail.wire.Pace;
import org.pennypost.smtp.session.SmtpSettings.Role;

import static org.assertj.core.api.Assertions.assertThat;

/// A proxy says whom it speaks for.
class XclientTest {

    private final TakenMail mail = new TakenMail();

    private static SmtpSettings settings(Role role, String trusted) {
        return Sender.settings(
                role,
                new Conduct(
                        Pace.ANY,
                        Duration.ZERO,
                        1000,
                        10_000,
                        BareLineEnds.REJECT,
                        false,
                        Networks.parse(List.of(trusted))));
    }

    private static SmtpSettings trusting(Role role) {
        return settings(role, "127.0.0.0/8");
    }

    private static String announced(Sender sender) throws IOException {
        sender.say("EHLO proxy.example\r\n");
        String line;
        do {
            line = String.valueOf(sender.line());
        } while (line.startsWith("250-"));
        return line;
    }

    private static String deliver(Sender sender, TakenMail mail) throws IOException {
        assertThat(sender.ask("MAIL FROM:<>")).startsWith("250 ");
        assertThat(sender.ask("RCPT TO:<ann@example.org>")).startsWith("250 ");
        assertThat(sender.ask("DATA")).startsWith("354 ");
        assertThat(sender.ask("Subject: a\r\n\r\n.")).startsWith("250 ");
        return mail.messages.getLast().content().split("\r\n(?![ \t])", 2)[0];
    }

    @Test
    void isAnnouncedToWhoIsTrusted() throws IOException {
        try (Sender mx = Sender.greet(trusting(Role.MX), mail);
                Sender submission = Sender.greet(trusting(Role.SUBMISSION), mail)) {
            assertThat(announced(mx)).isEqualTo("250 XCLIENT ADDR PORT NAME HELO PROTO DESTADDR DESTPORT");
            assertThat(announced(submission))
                    .isEqualTo("250 XCLIENT ADDR PORT NAME HELO PROTO DESTADDR DESTPORT LOGIN");
        }
    }

    @Test
    void isNotForAnybodyElse() throws IOException {
        try (Sender sender = Sender.greet(settings(Role.MX, "192.0.2.0/24"), mail)) {
            assertThat(announced(sender)).doesNotContain("XCLIENT");
            assertThat(sender.ask("XCLIENT ADDR=192.0.2.9")).isEqualTo("550 5.7.0 XCLIENT is not for you");
            assertThat(deliver(sender, mail))
                    .contains("from proxy.example ", "127.0.0.1")
                    .doesNotContain("192.0.2.9");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ADDR=192.0.2.9                                          | from proxy.example | 192.0.2.9       | with ESMTP
            ADDR=192.0.2.9 HELO=client.remote.example PROTO=ESMTP   | from client.remote.example | 192.0.2.9 | with ESMTP
            addr=192.0.2.9 helo=client.remote.example proto=smtp    | from client.remote.example | 192.0.2.9 | with SMTP
            ADDR=IPV6:2001:db8::9 PORT=1234 NAME=[UNAVAILABLE]      | from proxy.example | 2001:db8        | with ESMTP
            ADDR=ipv6:2001:db8::9 NAME=host.remote.example          | from proxy.example | 2001:db8        | with ESMTP
            ADDR=[UNAVAILABLE] HELO=[TEMPUNAVAIL]                   | from proxy.example | 127.0.0.1       | with ESMTP
            ADDR=192.0.2.9 HELO=a+2Bb DESTADDR=198.51.100.1 DESTPORT=25 LOGIN=[UNAVAILABLE] | from a+b | 192.0.2.9 | with ESMTP
            """)
    void theSessionIsTheClientsFromThenOn(String attributes, String from, String address, String with)
            throws IOException {
        try (Sender sender = Sender.greet(trusting(Role.MX), mail)) {
            assertThat(sender.ask("XCLIENT " + attributes)).startsWith("220 mail.example.org ESMTP ");
            assertThat(sender.ask("MAIL FROM:<>")).startsWith("503 5.5.1 ");
            assertThat(sender.ask("EHLO proxy.example")).startsWith("250 ");
            String received = deliver(sender, mail);
            assertThat(received).contains(from + " ", address).containsPattern(with + "\\b");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                          | 501 5.5.4
            ADDR                        | 501 5.5.4
            ADDR=                       | 501 5.5.4
            ADDR=host.example           | 501 5.5.4
            ADDR=192.0.2                | 501 5.5.4
            ADDR=192.0.2.256            | 501 5.5.4
            ADDR=2001:db8::9            | 501 5.5.4
            ADDR=IPV6:192.0.2.9         | 501 5.5.4
            ADDR=IPV6:fe80::1%lo        | 501 5.5.4
            ADDR=192.0.2.9 ADDR=192.0.2.8 | 501 5.5.4
            PORT=65536                  | 501 5.5.4
            PORT=x                      | 501 5.5.4
            DESTPORT=-1                 | 501 5.5.4
            DESTADDR=x                  | 501 5.5.4
            PROTO=LMTP                  | 501 5.5.4
            HELO=two+20words            | 501 5.5.4
            HELO=line+0D+0AMAIL         | 501 5.5.4
            HELO=a+2                    | 501 5.5.4
            COLOUR=blue                 | 501 5.5.4
            LOGIN=ann                   | 501 5.5.4
            LOGIN=ann@example.org       | 502 5.5.1
            """)
    void whatIsWrongChangesNothing(String attributes, String reply) throws IOException {
        try (Sender sender = Sender.greet(trusting(Role.MX), mail)) {
            assertThat(sender.ask("XCLIENT " + attributes)).startsWith(reply);
            assertThat(deliver(sender, mail)).contains("from client.example").contains("127.0.0.1");
        }
    }

    @Test
    void whoHasLoggedInAtTheProxyIsLoggedInHere() throws IOException {
        try (Sender sender = Sender.connect(trusting(Role.SUBMISSION), mail)) {
            assertThat(sender.answer()).startsWith("220 ");
            assertThat(sender.ask("XCLIENT ADDR=192.0.2.9 LOGIN=nobody@example.org"))
                    .startsWith("535 5.7.8 ");
            assertThat(sender.ask("XCLIENT ADDR=192.0.2.9 LOGIN=ann@example.org"))
                    .startsWith("220 ");
            assertThat(sender.ask("EHLO client.example")).startsWith("250 ");
            assertThat(sender.ask("MAIL FROM:<bob@example.org>")).startsWith("550 5.7.1 ");
            assertThat(sender.ask("MAIL FROM:<ann@example.org>")).startsWith("250 ");
        }
    }

    @Test
    void theLastWordOfTheProxyHoldsUntilTheClientSpeaks() throws IOException {
        try (Sender sender = Sender.connect(trusting(Role.SUBMISSION), mail)) {
            assertThat(sender.answer()).startsWith("220 ");
            assertThat(sender.ask("XCLIENT ADDR=192.0.2.9 LOGIN=ann@example.org"))
                    .startsWith("220 ");
            assertThat(sender.ask("XCLIENT ADDR=192.0.2.10")).startsWith("220 ");
            assertThat(sender.ask("EHLO client.example")).startsWith("250 ");
            assertThat(sender.ask("MAIL FROM:<ann@example.org>")).startsWith("530 5.7.0 ");
            assertThat(sender.ask("XCLIENT LOGIN=ann@example.org")).startsWith("550 5.7.0 ");
        }
    }

    @Test
    void notInTheMiddleOfATransaction() throws IOException {
        try (Sender sender = Sender.greet(trusting(Role.MX), mail)) {
            assertThat(sender.ask("MAIL FROM:<>")).startsWith("250 ");
            assertThat(sender.ask("XCLIENT ADDR=192.0.2.9")).startsWith("503 5.5.1 ");
            assertThat(sender.ask("RSET")).startsWith("250 ");
            assertThat(sender.ask("XCLIENT ADDR=192.0.2.9")).startsWith("220 ");
        }
    }
}
