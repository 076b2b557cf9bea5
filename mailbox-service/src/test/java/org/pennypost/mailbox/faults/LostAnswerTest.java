package org.pennypost.mailbox.faults;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.api.client.MailboxClient;
import org.pennypost.mailbox.api.testing.TestDatabase;
import org.pennypost.mailbox.testing.RunningService;

import static org.assertj.core.api.Assertions.assertThat;

/// The caller of a submission asks again when the answer to it is lost on the way, and the message is there once.
class LostAnswerTest {

    @Test
    void aSubmissionWhoseAnswerIsLostIsDeliveredOnce() throws IOException {
        try (RunningService service = RunningService.on(TestDatabase.create());
                TcpProxy proxy = new TcpProxy(service.url().getPort());
                MailboxClient client = RunningService.clientOf(URI.create("http://127.0.0.1:" + proxy.port()))) {
            MailAddress ann = MailAddress.parse("ann@example.org");
            AccountAdministration administration = service.bean(AccountAdministration.class);
            administration.addDomain(ann.domain());
            administration.addAccount(ann, "secret", null);

            proxy.loseNextAnswer();
            Receipt receipt = client.intake().accept(to(ann, MailAddress.parse("far@elsewhere.example")), letter());

            assertThat(receipt.delivered()).isEqualTo(1);
            assertThat(receipt.queued()).isEqualTo(1);
            JdbcClient database = service.bean(JdbcClient.class);
            assertThat(count(database, "messages")).isEqualTo(1);
            assertThat(count(database, "deliveries")).isEqualTo(1);
            assertThat(count(database, "submissions")).isEqualTo(1);
        }
    }

    private static int count(JdbcClient database, String table) {
        return database.sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    private static Submission to(MailAddress... addresses) {
        List<Submission.Recipient> recipients = List.of(addresses).stream()
                .map(address -> new Submission.Recipient(address, List.of(), null))
                .toList();
        return new Submission(UUID.randomUUID(), null, null, recipients, MailParameters.NONE);
    }

    private static ContentSource letter() {
        return () -> new ByteArrayInputStream("Subject: once\r\n\r\nonly\r\n".getBytes(StandardCharsets.UTF_8));
    }
}
