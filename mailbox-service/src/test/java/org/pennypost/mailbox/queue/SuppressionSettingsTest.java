package org.pennypost.mailbox.queue;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AttemptDetails;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport.Outcome;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.suppression.Suppression;
import org.pennypost.mailbox.suppression.SuppressionFilter;
import org.pennypost.mailbox.suppression.SuppressionList;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.QueueBeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/// What `pennypost.suppression` says.
class SuppressionSettingsTest {

    private static final String GONE = "gone@one.example";
    private static final MailAddress SENDER = MailAddress.parse("ann@example.org");

    @Test
    void asManyBouncesAreNeededAsAreSaid() {
        try (Engine engine = start("pennypost.suppression.bounces=2")) {
            SuppressionList list = engine.bean(SuppressionList.class);

            bounce(engine, "5.1.1");
            assertThat(list.of(MailAddress.parse(GONE)))
                    .extracting(Suppression::bounces, Suppression::listed)
                    .containsExactly(tuple(1, false));
            bounce(engine, "5.1.1");
            assertThat(list.list(new SuppressionFilter(null, null, null, null, true), "", 10))
                    .extracting(Suppression::address, Suppression::bounces)
                    .containsExactly(tuple(GONE, 2));
            assertThat(isTried(engine)).isFalse();
        }
    }

    @Test
    void otherClassesMayCount() {
        try (Engine engine = start("pennypost.suppression.classes=MAILBOX_FULL")) {
            bounce(engine, "5.1.1");
            assertThat(isTried(engine)).isTrue();
            bounce(engine, "5.2.2");
            assertThat(isTried(engine)).isFalse();
        }
    }

    @Test
    void thereMayBeNoList() {
        try (Engine engine = start("pennypost.suppression.enabled=false")) {
            bounce(engine, "5.1.1");
            engine.bean(SuppressionList.class).add(MailAddress.parse(GONE), null, null, null);
            assertThat(isTried(engine)).isTrue();
        }
    }

    private static Engine start(String setting) {
        Engine engine = Engine.start(List.of(setting), QueueBeans.class);
        engine.bean(Dispatcher.class).stop();
        engine.bean(AccountAdministration.class).addAccount(SENDER, "secret", null);
        return engine;
    }

    private static void bounce(Engine engine, String status) {
        QueueFixture queue = new QueueFixture(engine);
        queue.report(
                queue.lease(send(engine)).getFirst(),
                Outcome.FAILED,
                status,
                "550 no",
                AttemptDetails.with("mx.one.example"));
    }

    private static boolean isTried(Engine engine) {
        return !new QueueFixture(engine).lease(send(engine)).isEmpty();
    }

    private static List<DeliveryId> send(Engine engine) {
        AccountId account =
                engine.bean(AccountAdministration.class).account(SENDER).id();
        return new QueueFixture(engine).submit(account, SENDER, GONE);
    }
}
