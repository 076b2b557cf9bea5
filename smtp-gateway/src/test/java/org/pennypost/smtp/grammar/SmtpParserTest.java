package org.pennypost.smtp.grammar;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MailParameters.Body;
import org.pennypost.mail.store.MailParameters.ByMode;
import org.pennypost.mail.store.MailParameters.Returned;
import org.pennypost.mail.store.Submission.Notify;
import org.pennypost.smtp.grammar.SmtpCommand.By;
import org.pennypost.smtp.grammar.SmtpCommand.Hello;
import org.pennypost.smtp.grammar.SmtpCommand.Hold;
import org.pennypost.smtp.grammar.SmtpCommand.Mail;
import org.pennypost.smtp.grammar.SmtpCommand.Rcpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class SmtpParserTest {

    private static final MailAddress ANN = MailAddress.parse("ann@example.org");

    static Stream<Arguments> commands() {
        return Stream.of(
                arguments("EHLO client.example.org", new Hello(Hello.Verb.EHLO, "client.example.org")),
                arguments("helo [192.0.2.1]", new Hello(Hello.Verb.HELO, "[192.0.2.1]")),
                arguments("LHLO filter", new Hello(Hello.Verb.LHLO, "filter")),
                arguments("MAIL FROM:<>", new Mail(null, -1, MailParameters.NONE, null, null, false)),
                arguments("MAIL FROM:<ann@example.org>", new Mail(ANN, -1, MailParameters.NONE, null, null, false)),
                arguments("mail from: <ann@EXAMPLE.org>  ", new Mail(ANN, -1, MailParameters.NONE, null, null, false)),
                arguments(
                        "MAIL FROM:<@a.example,@b.example:ann@example.org> SIZE=1000",
                        new Mail(ANN, 1000, MailParameters.NONE, null, null, false)),
                arguments(
                        "MAIL FROM:<ann@example.org> BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=a+2Bb+3D",
                        new Mail(
                                ANN,
                                -1,
                                MailParameters.NONE
                                        .withBody(Body.EIGHT_BIT_MIME)
                                        .withSmtpUtf8(true)
                                        .withReturned(Returned.HEADERS)
                                        .withEnvelopeId("a+b="),
                                null,
                                null,
                                false)),
                arguments(
                        "MAIL FROM:<ann@example.org> ENVID=!+20~",
                        new Mail(ANN, -1, MailParameters.NONE.withEnvelopeId("! ~"), null, null, false)),
                arguments(
                        "MAIL FROM:<ann@example.org> ret=full body=7bit",
                        new Mail(
                                ANN,
                                -1,
                                MailParameters.NONE.withBody(Body.SEVEN_BIT).withReturned(Returned.FULL),
                                null,
                                null,
                                false)),
                arguments(
                        "MAIL FROM:<\"a > \\\"b\"@example.org>",
                        new Mail(
                                MailAddress.parse("\"a > \\\"b\"@example.org"),
                                -1,
                                MailParameters.NONE,
                                null,
                                null,
                                false)),
                arguments(
                        "MAIL FROM:<ann@example.org> BODY=binarymime",
                        new Mail(ANN, -1, MailParameters.NONE.withBody(Body.BINARY_MIME), null, null, false)),
                arguments(
                        "MAIL FROM:<> HOLDFOR=3600",
                        new Mail(null, -1, MailParameters.NONE, new Hold.For(Duration.ofHours(1)), null, false)),
                arguments(
                        "MAIL FROM:<> HOLDUNTIL=2030-01-31T09:30:00+01:30",
                        new Mail(
                                null,
                                -1,
                                MailParameters.NONE,
                                new Hold.Until(Instant.parse("2030-01-31T08:00:00Z")),
                                null,
                                false)),
                arguments("MAIL FROM:<> BY=120;RT", by(120, ByMode.RETURN, true)),
                arguments("MAIL FROM:<> by=-60;n", by(-60, ByMode.NOTIFY, false)),
                arguments(
                        "MAIL FROM:<> MT-PRIORITY=-9",
                        new Mail(null, -1, MailParameters.NONE.withPriority(-9), null, null, false)),
                arguments(
                        "MAIL FROM:<> RequireTLS",
                        new Mail(null, -1, MailParameters.NONE.withRequireTls(true), null, null, false)),
                arguments("MAIL FROM:<> AUTH=<>", auth()),
                arguments("MAIL FROM:<> auth=ann@example.org", auth()),
                arguments("MAIL FROM:<> AUTH=e+3Dmc2@example.org", auth()),
                arguments("MAIL FROM:<> AUTH=+22a+20b+22@example.org", auth()),
                arguments("MAIL FROM:<> AUTH=stra+C3+9Fe@example.org", auth()),
                arguments("RCPT TO:<ann@example.org>", new Rcpt(ANN, List.of(), null)),
                arguments("RCPT TO:<PostMaster>", new Rcpt(null, List.of(), null)),
                arguments(
                        "RCPT TO:<ann@example.org> NOTIFY=SUCCESS,delay ORCPT=rfc822;Ann+2Bx@example.org",
                        new Rcpt(ANN, List.of(Notify.SUCCESS, Notify.DELAY), "rfc822;Ann+x@example.org")),
                arguments(
                        "RCPT TO:<ann@example.org> ORCPT=utf-8;j\\x{FC}rgen\\x{2B}x@example.org",
                        new Rcpt(ANN, List.of(), "utf-8;jürgen+x@example.org")),
                arguments(
                        "RCPT TO:<ann@example.org> ORCPT=UTF-8;jürgen@example.org",
                        new Rcpt(ANN, List.of(), "UTF-8;jürgen@example.org")),
                arguments(
                        "RCPT TO:<ann@example.org> ORCPT=x-pager+1;+2B1+20~!",
                        new Rcpt(ANN, List.of(), "x-pager+1;+1 ~!")),
                arguments("RCPT TO:<ann@example.org> NOTIFY=NEVER", new Rcpt(ANN, List.of(Notify.NEVER), null)),
                arguments("DATA", new SmtpCommand.Data()),
                arguments("BDAT 0 LAST", new SmtpCommand.Bdat(0, true)),
                arguments("bdat 86400  last", new SmtpCommand.Bdat(86_400, true)),
                arguments("BDAT 999999999999999999", new SmtpCommand.Bdat(999_999_999_999_999_999L, false)),
                arguments("rset", new SmtpCommand.Rset()),
                arguments("NOOP whatever", new SmtpCommand.Noop()),
                arguments("QUIT  ", new SmtpCommand.Quit()),
                arguments("HELP MAIL", new SmtpCommand.Help()),
                arguments("VRFY ann", new SmtpCommand.Vrfy("ann")),
                arguments("VRFY <ann@example.org> smtputf8", new SmtpCommand.Vrfy("<ann@example.org>")),
                arguments("ETRN remote.example", new SmtpCommand.Etrn("remote.example")),
                arguments(
                        "XCLIENT addr=192.0.2.1 HELO=a+2Bb PROTO=smtp LOGIN=ann@example.org",
                        new SmtpCommand.Xclient(
                                InetAddress.ofLiteral("192.0.2.1"),
                                -1,
                                "a+b",
                                false,
                                ANN,
                                "addr=192.0.2.1 HELO=a+2Bb PROTO=smtp LOGIN=ann@example.org")),
                arguments("STARTTLS", new SmtpCommand.StartTls()),
                arguments("AUTH login", new SmtpCommand.Auth("LOGIN", null)),
                arguments("AUTH PLAIN =", new SmtpCommand.Auth("PLAIN", "=")),
                arguments("EXPN list", new SmtpCommand.NotImplemented("EXPN")));
    }

    private static Mail by(long seconds, ByMode mode, boolean trace) {
        return new Mail(null, -1, MailParameters.NONE, null, new By(Duration.ofSeconds(seconds), mode, trace), false);
    }

    private static Mail auth() {
        return new Mail(null, -1, MailParameters.NONE, null, null, true);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void readsWhatRfc5321Allows(String line, SmtpCommand command) throws SmtpSyntaxException {
        assertThat(SmtpParser.parse(line)).isEqualTo(command);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FOO                                                  | 500 5.5.2
            MAIL\tFROM:<a@b>                                     | 500 5.5.2
            NO\u0000OP                                           | 500 5.5.2
            NO\u007fOP                                           | 500 5.5.2
            NOOP \ufffd                                          | 500 5.5.2
            ETRN                                                 | 501 5.5.4
            EHLO                                                 | 501 5.5.4
            HELO two words                                       | 501 5.5.4
            DATA now                                             | 501 5.5.4
            BDAT                                                 | 521 5.5.4
            BDAT LAST                                            | 521 5.5.4
            BDAT -1 LAST                                         | 521 5.5.4
            BDAT 1 FIRST                                         | 521 5.5.4
            BDAT 1 LAST LAST                                     | 521 5.5.4
            BDAT 1LAST                                           | 521 5.5.4
            BDAT 1234567890123456789                             | 521 5.5.4
            QUIT please                                          | 501 5.5.4
            VRFY                                                 | 501 5.5.4
            AUTH                                                 | 501 5.5.4
            AUTH PLAIN a b                                       | 501 5.5.4
            MAIL                                                 | 501 5.5.4
            MAIL TO:<ann@example.org>                            | 501 5.5.4
            MAIL FROM:ann@example.org                            | 501 5.1.7
            MAIL FROM:<ann@example.org                           | 501 5.1.7
            MAIL FROM:<ann>                                      | 501 5.1.7
            MAIL FROM:<ann@example..org>                         | 501 5.1.7
            MAIL FROM:<ann..b@example.org>                       | 501 5.1.7
            MAIL FROM:<ann@[300.1.1.1;]>                         | 501 5.1.7
            MAIL FROM:<ann@example.org>SIZE=1                    | 501 5.1.7
            MAIL FROM:<ann@example.org> SIZE=1 SIZE=2            | 501 5.5.4
            MAIL FROM:<ann@example.org> SIZE=                    | 501 5.5.4
            MAIL FROM:<ann@example.org> SIZE                     | 501 5.5.4
            MAIL FROM:<ann@example.org> SIZE=-1                  | 501 5.5.4
            MAIL FROM:<ann@example.org> SIZE=123456789012345678901 | 501 5.5.4
            MAIL FROM:<ann@example.org> BODY=9BIT                | 501 5.5.4
            MAIL FROM:<ann@example.org> SMTPUTF8=yes             | 501 5.5.4
            MAIL FROM:<ann@example.org> RET=SOME                 | 501 5.5.4
            MAIL FROM:<ann@example.org> ENVID=a+2                | 501 5.5.4
            MAIL FROM:<ann@example.org> ENVID=a+0A               | 501 5.5.4
            MAIL FROM:<ann@example.org> ENVID=ü                  | 501 5.5.4
            MAIL FROM:<ann@example.org> ENVID=+E4                | 501 5.5.4
            MAIL FROM:<ann@example.org> ENVID=+7F                | 501 5.5.4
            MAIL FROM:<ann@example.org> FOO=1                    | 555 5.5.4
            MAIL FROM:<> HOLDFOR=-1                              | 501 5.5.4
            MAIL FROM:<> HOLDFOR=1234567890                      | 501 5.5.4
            MAIL FROM:<> HOLDFOR=0                               | 501 5.5.4
            MAIL FROM:<> HOLDFOR=060                             | 501 5.5.4
            MAIL FROM:<> HOLDUNTIL=2030-01-31T08:00Z             | 501 5.5.4
            MAIL FROM:<> HOLDUNTIL=2030-02-30T08:00:00Z          | 501 5.5.4
            MAIL FROM:<> HOLDUNTIL=+12030-01-31T08:00:00Z        | 501 5.5.4
            MAIL FROM:<> HOLDUNTIL=tomorrow                      | 501 5.5.4
            MAIL FROM:<> HOLDUNTIL=2030-01-31T08:00:00           | 501 5.5.4
            MAIL FROM:<> HOLDFOR=1 HOLDUNTIL=2030-01-31T08:00:00Z | 501 5.5.4
            MAIL FROM:<> BY=120                                  | 501 5.5.4
            MAIL FROM:<> BY=120;X                                | 501 5.5.4
            MAIL FROM:<> BY=0;R                                  | 501 5.5.4
            MAIL FROM:<> BY=1234567890;R                         | 501 5.5.4
            MAIL FROM:<> MT-PRIORITY=10                          | 501 5.5.4
            MAIL FROM:<> MT-PRIORITY=+1                          | 501 5.5.4
            MAIL FROM:<> MT-PRIORITY=-0                          | 501 5.5.4
            MAIL FROM:<> REQUIRETLS=                             | 501 5.5.4
            MAIL FROM:<> REQUIRETLS=TRUE                         | 501 5.5.4
            MAIL FROM:<> AUTH                                    | 501 5.5.4
            MAIL FROM:<> AUTH=                                   | 501 5.5.4
            MAIL FROM:<> AUTH=ann                                | 501 5.5.4
            MAIL FROM:<> AUTH=<ann@example.org>                  | 501 5.5.4
            MAIL FROM:<> AUTH=ann+4@example.org                  | 501 5.5.4
            MAIL FROM:<> AUTH=ann+0Alee@example.org              | 501 5.5.4
            MAIL FROM:<> AUTH=ünn@example.org                    | 501 5.5.4
            MAIL FROM:<> AUTH=<> AUTH=<>                         | 501 5.5.4
            RCPT TO:<>                                           | 501 5.1.3
            RCPT TO:<ann@-example.org>                           | 501 5.1.3
            RCPT TO:<ann@example.org> NOTIFY=NEVER,DELAY         | 501 5.5.4
            RCPT TO:<ann@example.org> NOTIFY=OFTEN               | 501 5.5.4
            RCPT TO:<ann@example.org> ORCPT=ann@example.org      | 501 5.5.4
            RCPT TO:<ann@example.org> ORCPT=rfc822;              | 501 5.5.4
            RCPT TO:<ann@example.org> ORCPT=;ann@example.org     | 501 5.5.4
            RCPT TO:<ann@example.org> ORCPT=rfc822;ü             | 501 5.5.4
            RCPT TO:<ann@example.org> ORCPT=rfc822;+E4           | 501 5.5.4
            RCPT TO:<ann@example.org> ORCPT=<>;x                 | 501 5.5.4
            RCPT TO:<ann@example.org> ORCPT=rfc.822;x            | 501 5.5.4
            RCPT TO:<ann@example.org> ORCPT=ütf-8;x              | 501 5.5.4
            RCPT TO:<ann@example.org> ORCPT=utf-8;a\\b@c          | 501 5.5.4
            RCPT TO:<ann@example.org> ORCPT=utf-8;\\x{D}@c        | 501 5.5.4
            RCPT TO:<ann@example.org> ORCPT=utf-8;\\x{110000}@c   | 501 5.5.4
            RCPT TO:<ann@example.org> SIZE=1                     | 555 5.5.4
            """)
    void refusesWithTheProtocolsOwnReply(String line, String reply) {
        SmtpSyntaxException refused = assertThrows(SmtpSyntaxException.class, () -> SmtpParser.parse(line));
        assertThat(refused.reply().toString()).startsWith(reply);
    }

    /// Whatever the octets, the parser gives a command or a reply.
    @Test
    void neverFailsInAnyOtherWay() {
        List<String> seeds = commands().map(row -> (String) row.get()[0]).toList();
        Random random = new Random(5321);
        for (int round = 0; round < 100_000; round++) {
            byte[] line = seeds.get(random.nextInt(seeds.size())).getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(4); change >= 0; change--) {
                line[random.nextInt(line.length)] = (byte) random.nextInt(256);
            }
            String text = new String(line, StandardCharsets.UTF_8);
            try {
                assertThat(SmtpParser.parse(text)).isNotNull();
            } catch (SmtpSyntaxException refused) {
                assertThat(refused.reply().isPermanentFailure()).as(text).isTrue();
            }
        }
    }
}
