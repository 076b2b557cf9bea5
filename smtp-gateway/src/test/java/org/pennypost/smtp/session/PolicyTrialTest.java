package org.pennypost.smtp.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.wire.TlsDetails;
import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Client;
import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.check.MessageCheck;
import org.pennypost.smtp.check.Policy;
import org.pennypost.smtp.session.SmtpSettings.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class PolicyTrialTest {

    private static final Reply LISTED = Reply.of(554, "5.7.1", "listed");
    private static final Reply LATER = Reply.of(451, "4.7.1", "later");
    private static final Reply NOT_YOURS = Reply.of(550, "5.7.1", "not from there");
    private static final String MESSAGE = "Subject: a\nX-Spam: no\n\ntext\n";

    private final InMemoryStore accounts = new InMemoryStore();
    private final List<Client> clients = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();

    PolicyTrialTest() {
        accounts.addAccount("ann@example.org", "secret");
    }

    @Test
    void everyStageIsAskedBehindARefusalAndTheFirstOneDecides() throws IOException {
        Policy policy = new Policy(
                List.of(client -> seen(client, Finding.refuse("dnsbl", LISTED, "on a list"))),
                List.of((client, _, _) -> seen(client, Finding.refuse("greylist", LATER, "new"))),
                List.of(message -> seen(message, Finding.refuse("dmarc", NOT_YOURS, "p=reject"))));

        TrialResult result = trial(policy, "ann@example.org");

        assertThat(texts(result))
                .containsExactly(
                        "CLIENT null dnsbl REJECT on a list",
                        "RECIPIENT ann@example.org recipient ACCEPT is ours",
                        "RECIPIENT ann@example.org greylist DEFER new",
                        "MESSAGE null dmarc REJECT p=reject");
        assertThat(outcome(result)).isEqualTo("REJECT 554 5.7.1 listed because of dnsbl");
        assertThat(clients)
                .extracting(Client::hello, Client::tls, Client::trial)
                .containsExactly(
                        tuple(null, null, true),
                        tuple("mx.example.com", tls(), true),
                        tuple("mx.example.com", tls(), true));
        assertThat(candidates)
                .singleElement()
                .satisfies(message ->
                        assertThat(message.recipients()).containsExactly(MailAddress.parse("ann@example.org")));
    }

    @Test
    void aMessageIsRefusedAtRcptIfNobodyIsLeft() throws IOException {
        Policy greylist = new Policy(
                List.of(),
                List.of((_, _, _) -> Finding.refuse("greylist", LATER, "new")),
                List.of(message -> seen(message, Finding.junk("content", "spam"))));

        assertThat(outcome(trial(greylist, "ann@example.org"))).isEqualTo("DEFER 451 4.7.1 later because of greylist");
        assertThat(outcome(trial(greylist))).isEqualTo("JUNK 250 2.0.0 OK because of content");
    }

    @Test
    void recipientsAreLookedUpFirst() throws IOException {
        var full = accounts.addAccount("full@example.org", "secret");
        accounts.deliver(full, "Subject: large\r\n\r\n");
        accounts.setQuota(full, 1, null);
        List<MailAddress> asked = new ArrayList<>();
        Policy policy = new Policy(
                List.of(),
                List.of((_, _, recipient) -> {
                    asked.add(recipient);
                    return Finding.accept("greylist", "known");
                }),
                List.of(message -> seen(message, Finding.accept("content", "good"))));

        TrialResult result =
                trial(policy, "nobody@example.org", "full@example.org", "x@far.example", "ann@example.org");

        assertThat(result.findings())
                .filteredOn(found -> found.finding().check().equals("recipient"))
                .extracting(found -> String.valueOf(found.finding().reply()))
                .containsExactly(
                        Replies.NO_SUCH_RECIPIENT.toString(),
                        Replies.MAILBOX_FULL.toString(),
                        Replies.NO_RELAYING.toString(),
                        "null");
        assertThat(outcome(result)).isEqualTo("ACCEPT 250 2.0.0 OK");
        assertThat(asked).containsExactly(MailAddress.parse("ann@example.org"));
        assertThat(candidates)
                .singleElement()
                .satisfies(message -> assertThat(message.recipients()).isEqualTo(asked));
        assertThat(outcome(trial(policy, "nobody@example.org")))
                .isEqualTo("REJECT " + Replies.NO_SUCH_RECIPIENT + " because of recipient");
    }

    @Test
    void theGravestFindingAboutTheMessageDecides() throws IOException {
        assertThat(outcome(trial(messages(_ -> Finding.refuse("dmarc", NOT_YOURS, "p=reject")))))
                .isEqualTo("REJECT 550 5.7.1 not from there because of dmarc");
        assertThat(outcome(trial(messages(_ -> Finding.junk("dmarc", "a"), _ -> Finding.quarantine("milter", "b")))))
                .isEqualTo("QUARANTINE 250 2.0.0 OK because of milter");
        assertThat(outcome(trial(messages(_ -> Finding.accept("dmarc", "pass")))))
                .isEqualTo("ACCEPT 250 2.0.0 OK");
    }

    @Test
    void saysWhichFieldsChange() throws IOException {
        TrialResult result = trial(messages(message -> {
            assertThat(read(message)).startsWith("Received: from mx.example.com (");
            assertThat(read(message)).endsWith("Subject: a\r\nX-Spam: no\r\n\r\ntext\r\n");
            message.header().removeIf(field -> field.name().equals("X-Spam"));
            message.header().prepend("X-Checked: yes,\r\n\twell\r\n");
            return Finding.accept("any", "good");
        }));

        assertThat(result.header().added()).hasSize(2).first().isEqualTo("X-Checked: yes,\r\n\twell");
        assertThat(result.header().added().getLast())
                .startsWith("Received: from mx.example.com ([192.0.2.7])")
                .contains("with ESMTPS");
        assertThat(result.header().removed()).containsExactly("X-Spam: no");
    }

    @Test
    void nobodyIsToldOfIt() throws IOException {
        List<String> told = new ArrayList<>();

        assertThat(outcome(trial(messages(message -> {
                    message.whenDecided(() -> told.add(message.transaction()));
                    return Finding.accept("tells", "good");
                }))))
                .isEqualTo("ACCEPT 250 2.0.0 OK");

        assertThat(told).isEmpty();
    }

    @Test
    void limitsAreThoseOfASession() throws IOException {
        Policy policy = messages(_ -> Finding.accept("any", "good"));

        assertThat(outcome(trial(policy, ("Received: by a\n".repeat(100) + "\n").getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("REJECT " + Replies.LOOP + " because of hops");
        assertThat(outcome(trial(policy, ("A: " + "b".repeat(1024 * 1024) + "\n\n").getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("REJECT " + Replies.HEADER_TOO_LARGE + " because of header");
        assertThatThrownBy(() -> trial(policy, new byte[2_000_001])).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(RefusalCode.TOO_LARGE);
            assertThat(refusal.largest()).isEqualTo(2_000_000);
        });
    }

    private Finding seen(Client client, Finding finding) {
        clients.add(client);
        return finding;
    }

    private Finding seen(Candidate message, Finding finding) {
        clients.add(message.client());
        candidates.add(message);
        return finding;
    }

    private static String read(Candidate message) {
        try {
            return new String(message.open().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Policy messages(MessageCheck... checks) {
        return new Policy(List.of(), List.of(), List.of(checks));
    }

    private TrialResult trial(Policy policy, String... recipients) throws IOException {
        return trial(policy, MESSAGE.getBytes(StandardCharsets.UTF_8), recipients);
    }

    private TrialResult trial(Policy policy, byte[] message, String... recipients) throws IOException {
        return new PolicyTrial(
                        SmtpTranscriptTest.settings(Role.MX, 2_000_000),
                        SmtpTranscriptTest.services(
                                accounts,
                                (_, _) -> {
                                    throw new AssertionError("a trial accepts nothing");
                                },
                                policy))
                .run(
                        new TrialEnvelope(
                                InetAddress.ofLiteral("192.0.2.7"),
                                "mx.example.com",
                                tls(),
                                MailAddress.parse("bob@example.com"),
                                Stream.of(recipients).map(MailAddress::parse).toList()),
                        new ByteArrayInputStream(message));
    }

    private static TlsDetails tls() {
        return new TlsDetails("TLSv1.3", "TLS_AES_256_GCM_SHA384");
    }

    private static List<String> texts(TrialResult result) {
        return result.findings().stream()
                .map(found -> found.stage() + " " + found.recipient() + " "
                        + found.finding().check() + " " + found.finding().disposition() + " "
                        + found.finding().why())
                .toList();
    }

    private static String outcome(TrialResult result) {
        TrialFinding decisive = result.decisive();
        assertThat(result.disposition() == Disposition.ACCEPT).isEqualTo(decisive == null);
        return result.disposition() + " " + result.reply()
                + (decisive == null ? "" : " because of " + decisive.finding().check());
    }
}
