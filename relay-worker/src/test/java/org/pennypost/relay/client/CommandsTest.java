package org.pennypost.relay.client;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MailParameters.ByMode;
import org.pennypost.mail.store.MailParameters.DeliverBy;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.Submission.Notify;
import org.pennypost.relay.grammar.Capabilities;

import static org.assertj.core.api.Assertions.assertThat;

class CommandsTest {

    private static final Instant NOW = Instant.parse("2030-01-31T08:00:00Z");
    private static final Content SEVEN_BIT = Content.of("a\r\n".getBytes(StandardCharsets.UTF_8));
    private static final Content EIGHT_BIT = Content.of("ä\r\n".getBytes(StandardCharsets.UTF_8));

    @Test
    void asksForNothingThatIsNotOffered() throws Exception {
        Commands commands = new Commands(Capabilities.NONE, false, NOW);

        assertThat(commands.mail(message("a@example.org", "id", SEVEN_BIT))).isEqualTo("MAIL FROM:<a@example.org>");
        assertThat(commands.rcpt(
                        MailParameters.NONE, recipient("b@example.net", List.of(Notify.SUCCESS), "rfc822;x@y")))
                .isEqualTo("RCPT TO:<b@example.net>");
    }

    @Test
    void sendsTheNullReversePath() throws Exception {
        assertThat(new Commands(offering("SIZE"), false, NOW).mail(message(null, null, SEVEN_BIT)))
                .isEqualTo("MAIL FROM:<> SIZE=3");
    }

    @Test
    void saysSizeAndBody() throws Exception {
        Commands commands = new Commands(offering("SIZE", "8BITMIME"), false, NOW);

        assertThat(commands.mail(message("a@example.org", null, SEVEN_BIT)))
                .isEqualTo("MAIL FROM:<a@example.org> SIZE=3");
        assertThat(commands.mail(message("a@example.org", null, EIGHT_BIT)))
                .isEqualTo("MAIL FROM:<a@example.org> SIZE=4 BODY=8BITMIME");
        assertThat(commands.mail(message("a@example.org", null, Content.streamed(9, EIGHT_BIT::open))))
                .isEqualTo("MAIL FROM:<a@example.org> SIZE=9 BODY=8BITMIME");
    }

    /// RFC 3461 §4: xtext.
    @Test
    void passesOnTheDsnRequest() throws Exception {
        Commands commands = new Commands(offering("DSN"), false, NOW);

        assertThat(commands.mail(message("a@example.org", "a+b=c d", SEVEN_BIT)))
                .isEqualTo("MAIL FROM:<a@example.org> ENVID=a+2Bb+3Dc+20d");
        assertThat(commands.rcpt(
                        MailParameters.NONE,
                        recipient("b@example.net", List.of(Notify.SUCCESS, Notify.FAILURE), "rfc822;b+x@y")))
                .isEqualTo("RCPT TO:<b@example.net> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;b+2Bx@y");
        assertThat(commands.rcpt(MailParameters.NONE, recipient("b@example.net", List.of(), null)))
                .isEqualTo("RCPT TO:<b@example.net>");
    }

    /// RFC 6533 §3.
    @Test
    void encodesAUtf8OriginalRecipient() {
        assertThat(new Commands(offering("DSN"), false, NOW)
                        .rcpt(
                                MailParameters.NONE,
                                recipient("b@example.net", List.of(), "utf-8;jürgen+\\@example.org")))
                .isEqualTo("RCPT TO:<b@example.net> ORCPT=utf-8;j\\x{FC}rgen\\x{2B}\\x{5C}@example.org");
    }

    @Test
    void writesTheDomainAsTheHostUnderstandsIt() {
        Submission.Recipient recipient = recipient("jörg@bücher.example", List.of(), null);
        Submission.Recipient quoted = recipient("\"a b\"@bücher.example", List.of(), null);

        assertThat(new Commands(offering("SMTPUTF8"), true, NOW).rcpt(MailParameters.NONE, recipient))
                .isEqualTo("RCPT TO:<jörg@bücher.example>");
        assertThat(new Commands(Capabilities.NONE, false, NOW).rcpt(MailParameters.NONE, quoted))
                .isEqualTo("RCPT TO:<\"a b\"@xn--bcher-kva.example>");
    }

    @Test
    void asksForSmtpUtf8() throws Exception {
        assertThat(new Commands(offering("SMTPUTF8"), true, NOW).mail(message("ä@example.org", null, SEVEN_BIT)))
                .isEqualTo("MAIL FROM:<ä@example.org> SMTPUTF8");
    }

    /// RFC 2852 §4.1, RFC 6710 §4.2.
    @Test
    void passesOnTheTimeThatIsLeftAndThePriority() throws Exception {
        MailParameters asked = MailParameters.NONE
                .withDeliverBy(new DeliverBy(NOW.plusSeconds(90), ByMode.RETURN, true))
                .withPriority(-3);
        Transaction message = new Transaction(null, List.of(), asked, SEVEN_BIT);
        Transaction late = new Transaction(
                null,
                List.of(),
                MailParameters.NONE.withDeliverBy(new DeliverBy(NOW.minusSeconds(5), ByMode.NOTIFY, false)),
                SEVEN_BIT);

        Commands commands = new Commands(offering("DELIVERBY", "MT-PRIORITY"), false, NOW);
        assertThat(commands.mail(message)).isEqualTo("MAIL FROM:<> BY=90;RT MT-PRIORITY=-3");
        assertThat(commands.mail(late)).isEqualTo("MAIL FROM:<> BY=-5;N MT-PRIORITY=0");
        assertThat(new Commands(Capabilities.NONE, false, NOW).mail(message)).isEqualTo("MAIL FROM:<>");
    }

    /// RFC 2852 §4.1.4.2: `by` in seconds from now.
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "DSN           | NOTIFY |  90 | -             | FAILURE,DELAY",
                "DSN           | NOTIFY |  90 | SUCCESS       | SUCCESS,DELAY",
                "DSN           | NOTIFY |  90 | DELAY,FAILURE | DELAY,FAILURE",
                "DSN           | NOTIFY |  90 | NEVER         | NEVER",
                "DSN           | NOTIFY |   0 | SUCCESS       | SUCCESS",
                "DSN           | RETURN |  90 | SUCCESS       | SUCCESS",
                "DSN DELIVERBY | NOTIFY |  90 | SUCCESS       | SUCCESS",
            })
    void asksWhoDoesNotWatchTheTimeToTellOfDelays(
            String offered, ByMode mode, long by, @Nullable String asked, String told) {
        MailParameters parameters = MailParameters.NONE.withDeliverBy(new DeliverBy(NOW.plusSeconds(by), mode, false));
        List<Notify> notify = asked == null
                ? List.of()
                : Arrays.stream(asked.split(",")).map(Notify::valueOf).toList();

        assertThat(new Commands(offering(offered.split(" ")), false, NOW)
                        .rcpt(parameters, recipient("b@example.net", notify, null)))
                .isEqualTo("RCPT TO:<b@example.net> NOTIFY=" + told);
    }

    /// RFC 8689 §4.2.1.
    @Test
    void requiresTlsWhereItCan() throws Exception {
        Transaction message = new Transaction(null, List.of(), MailParameters.NONE.withRequireTls(true), SEVEN_BIT);
        Capabilities host = offering("REQUIRETLS");

        assertThat(new Commands(host, false, NOW).mail(message)).isEqualTo("MAIL FROM:<> REQUIRETLS");
        assertThat(new Commands(host.withoutRequireTls(), false, NOW).mail(message))
                .isEqualTo("MAIL FROM:<>");
        assertThat(new Commands(host, false, NOW).mail(message(null, null, SEVEN_BIT)))
                .isEqualTo("MAIL FROM:<>");
    }

    private static Capabilities offering(String... keywords) {
        Map<String, List<String>> offered = new TreeMap<>();
        Arrays.stream(keywords).forEach(keyword -> offered.put(keyword, List.of()));
        return new Capabilities(offered);
    }

    private static Transaction message(@Nullable String sender, @Nullable String envelopeId, Content content) {
        return new Transaction(
                sender == null ? null : MailAddress.parse(sender),
                List.of(),
                MailParameters.NONE.withEnvelopeId(envelopeId),
                content);
    }

    private static Submission.Recipient recipient(String address, List<Notify> notify, @Nullable String original) {
        return new Submission.Recipient(MailAddress.parse(address), notify, original);
    }
}
