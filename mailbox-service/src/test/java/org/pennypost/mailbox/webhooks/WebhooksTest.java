package org.pennypost.mailbox.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.AttemptDetails;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport.Outcome;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.api.events.DeliveryEvent.Type;
import org.pennypost.mailbox.queue.QueueFixture;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.QueueBeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/// What endpoints are told, and what becomes of those that do not listen. The topic is off.
class WebhooksTest {

    private static final AttemptDetails HOST = new AttemptDetails("mx.one.example", "192.0.2.1", "TLSv1.3", false);
    private static final MailAddress ANN = MailAddress.parse("ann@example.org");
    private static final Set<Type> ALL = EnumSet.allOf(Type.class);
    private static final List<String> QUICK = List.of(
            "pennypost.webhooks.allow-private=true",
            "pennypost.webhooks.look-every=50ms",
            "pennypost.webhooks.retry-schedule=200ms",
            "pennypost.webhooks.timeout=1s",
            "pennypost.webhooks.batch=20",
            "pennypost.webhooks.give-up-after=2s",
            "pennypost.webhooks.most-waiting=50",
            "pennypost.webhooks.most=3");

    private static Engine engine;
    private static QueueFixture queue;
    private static Webhooks webhooks;

    private final Endpoint endpoint = new Endpoint();

    @BeforeAll
    static void start() {
        engine = Engine.start(QUICK, QueueBeans.class);
        queue = new QueueFixture(engine);
        webhooks = engine.bean(Webhooks.class);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void now() {
        engine.bean(QueueBeans.MovableClock.class).reset();
    }

    @AfterEach
    void close() {
        webhooks.list(0, 100).forEach(webhook -> webhooks.remove(webhook.id()));
        endpoint.close();
    }

    private Webhooks.WithSecret add(Set<Type> types, @Nullable String domain) {
        return webhooks.add(
                new Webhook.Setting(endpoint.url(), types, domain == null ? null : new MailDomain(domain)), true);
    }

    private static void deliver(List<DeliveryId> ids) {
        queue.lease(ids).forEach(leased -> queue.report(leased, Outcome.DELIVERED, "2.0.0", "250 taken", HOST));
    }

    @Test
    void aDeliveryFromTheFirstStepToTheLast() throws Exception {
        Webhooks.WithSecret added = add(ALL, null);
        List<DeliveryId> id = queue.submit(null, ANN, "bob@one.example");
        queue.report(queue.lease(id).getFirst(), Outcome.DEFERRED, "4.2.0", "450 später", HOST);
        engine.bean(QueueBeans.MovableClock.class).forward(Duration.ofMinutes(2));
        deliver(id);

        awaitTold(
                "queued bob@one.example",
                "attempted bob@one.example",
                "deferred bob@one.example",
                "attempted bob@one.example",
                "delivered bob@one.example");
        for (Endpoint.Request request : endpoint.requests()) {
            assertThat(request.at()).isBetween(Instant.now().minusSeconds(30), Instant.now());
            assertThat(request.signature()).isEqualTo(signature(added.secret(), request));
        }
        assertThat(endpoint.requests()).extracting(Endpoint.Request::id).doesNotHaveDuplicates();
        await().untilAsserted(() -> {
            Webhook webhook = webhooks.get(added.webhook().id());
            assertThat(webhook.waiting()).isZero();
            assertThat(webhook.lastDeliveredAt()).isNotNull();
        });
    }

    /// As a receiver does it.
    private static String signature(String secret, Endpoint.Request request) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed = String.join(".", request.id(), request.timestamp(), request.body());
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void eachIsToldOnlyWhatItWants() {
        add(EnumSet.of(Type.DELIVERED), "example.org");
        List<DeliveryId> ours = queue.submit(null, ANN, "a@one.example");
        List<DeliveryId> strangers = queue.submit(null, MailAddress.parse("eve@elsewhere.example"), "b@one.example");
        deliver(strangers);
        deliver(ours);

        awaitTold("delivered a@one.example");
        assertThatThrownBy(() -> add(ALL, "elsewhere.example"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_FOUND));
    }

    @Test
    void whatFailsIsTriedAgainAsItWas() {
        long id = add(EnumSet.of(Type.QUEUED), null).webhook().id();
        endpoint.answerWith(500);
        queue.submit(null, ANN, "a@one.example");
        await().untilAsserted(() -> assertThat(endpoint.requests()).hasSizeGreaterThan(1));
        queue.submit(null, ANN, "b@one.example");
        Webhook failing = webhooks.get(id);
        assertThat(failing.lastTrouble()).isEqualTo("it answers 500");
        assertThat(failing.failingSince()).isNotNull();
        assertThat(failing.disabledAt()).isNull();
        endpoint.answerWith(200);

        awaitTold("queued a@one.example", "queued b@one.example");
        List<Endpoint.Request> requests = endpoint.requests();
        List<Endpoint.Request> repeated = requests.subList(0, requests.size() - 1);
        assertThat(repeated)
                .extracting(Endpoint.Request::id)
                .containsOnly(requests.getFirst().id());
        assertThat(repeated)
                .extracting(Endpoint.Request::body)
                .containsOnly(requests.getFirst().body());
        await().untilAsserted(() -> assertThat(webhooks.get(id).failingSince()).isNull());
    }

    @Test
    void whoIsGoneIsToldNothingUntilItIsEnabledAgain() {
        Webhook webhook = add(EnumSet.of(Type.QUEUED), null).webhook();
        endpoint.answerWith(410);
        queue.submit(null, ANN, "a@one.example");
        await().untilAsserted(() ->
                assertThat(webhooks.get(webhook.id()).whyDisabled()).isNotNull().endsWith(": it answers 410"));
        queue.submit(null, ANN, "missed@one.example");
        assertThat(webhooks.get(webhook.id()).waiting()).isOne();
        endpoint.answerWith(200);

        webhooks.set(webhook.id(), webhook.setting(), true);
        queue.submit(null, ANN, "b@one.example");

        awaitTold("queued a@one.example", "queued b@one.example");
    }

    @Test
    void whoFailsForTooLongIsDisabled() {
        long id = add(EnumSet.of(Type.QUEUED), null).webhook().id();
        endpoint.answerWith(503);
        queue.submit(null, ANN, "a@one.example");

        await().untilAsserted(() ->
                assertThat(webhooks.get(id).whyDisabled()).isNotNull().contains("it fails since", "it answers 503"));
        assertThat(endpoint.requests()).hasSizeGreaterThan(3);
        assertThat(webhooks.get(id).waiting()).isOne();
    }

    @Test
    void whoHasTooMuchWaitingIsDisabled() {
        long id = add(EnumSet.of(Type.QUEUED), null).webhook().id();
        endpoint.answerWith(500);
        queue.submit(null, ANN, recipients(51));
        engine.bean(WebhookTidying.class).round();

        assertThat(webhooks.get(id).whyDisabled()).isEqualTo("more than 50 events wait for it");
    }

    @Test
    void aSlowOneHoldsUpNoOther() {
        try (Endpoint slow = new Endpoint()) {
            slow.answerAfter(Duration.ofSeconds(5));
            long id = webhooks.add(new Webhook.Setting(slow.url(), EnumSet.of(Type.QUEUED), null), true)
                    .webhook()
                    .id();
            queue.submit(null, ANN, "a@one.example");
            await().untilAsserted(() -> assertThat(slow.requests()).hasSize(1));
            add(EnumSet.of(Type.QUEUED), null);
            queue.submit(null, ANN, "b@one.example");

            awaitTold("queued b@one.example");
            assertThat(slow.requests()).hasSize(1);
            await().untilAsserted(() ->
                    assertThat(webhooks.get(id).lastTrouble()).isEqualTo("it has not answered within 1000 ms"));
        }
    }

    @Test
    void manyEventsShareARequest() {
        endpoint.answerAfter(Duration.ofMillis(300));
        add(EnumSet.of(Type.QUEUED), null);
        queue.submit(null, ANN, recipients(45));

        awaitTold(Arrays.stream(recipients(45)).map("queued "::concat).toArray(String[]::new));
        assertThat(endpoint.requests())
                .extracting(request -> request.events().size())
                .containsExactly(20, 20, 5);
    }

    @Test
    void theSecretSoFarSignsToo() throws Exception {
        Webhooks.WithSecret before = add(EnumSet.of(Type.QUEUED), null);
        Webhooks.WithSecret after = webhooks.rotate(before.webhook().id());
        queue.submit(null, ANN, "a@one.example");

        awaitTold("queued a@one.example");
        Endpoint.Request request = endpoint.requests().getFirst();
        assertThat(request.signature())
                .isEqualTo(signature(after.secret(), request) + " " + signature(before.secret(), request));
    }

    @Test
    void anEventOfNoMeaningShowsWhetherItListens() {
        long id = add(ALL, null).webhook().id();
        assertThat(webhooks.test(id)).isNull();
        assertThat(endpoint.told()).containsExactly("test ");
        endpoint.answerWith(404);
        assertThat(webhooks.test(id)).isEqualTo("it answers 404");
        assertThat(webhooks.get(id).failingSince()).isNull();
    }

    @Test
    void whatWaitsForOneThatIsGoneGoesToo() {
        Webhook webhook = add(EnumSet.of(Type.QUEUED), null).webhook();
        endpoint.answerWith(500);
        queue.submit(null, ANN, "a@one.example");
        webhooks.remove(webhook.id());
        engine.bean(WebhookTidying.class).round();

        assertThat(waiting()).isZero();
    }

    @Test
    void thatOfADomainGoesWithIt() {
        AccountAdministration accounts = engine.bean(AccountAdministration.class);
        MailDomain leaving = new MailDomain("leaving.example");
        accounts.addDomain(leaving);
        long kept = add(ALL, null).webhook().id();
        add(ALL, leaving.name());
        accounts.removeDomain(leaving);

        assertThat(webhooks.list(0, 100)).extracting(Webhook::id).containsExactly(kept);
    }

    /// No account sends from there.
    @Test
    void thereIsNoneOfAnAliasDomain() {
        engine.bean(AccountAdministration.class)
                .addAliasDomain(new MailDomain("alias.example"), new MailDomain("example.org"));

        assertThatThrownBy(() -> add(ALL, "alias.example"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_FOUND));
    }

    @Test
    void thereAreNotTooMany() {
        add(ALL, null);
        add(ALL, null);
        add(ALL, null);
        assertThatThrownBy(() -> add(ALL, null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.LIMIT));
    }

    /// The endpoint was away when the service stopped, and two of them come up.
    @Test
    void severalInstancesTellEachEventOnceAlsoAfterARestart() {
        endpoint.answerWith(500);
        List<String> patient = List.of(
                "pennypost.webhooks.allow-private=true",
                "pennypost.webhooks.look-every=50ms",
                "pennypost.webhooks.retry-schedule=200ms");
        try (Engine first = Engine.start(patient, QueueBeans.class)) {
            first.bean(Webhooks.class).add(new Webhook.Setting(endpoint.url(), EnumSet.of(Type.QUEUED), null), true);
            new QueueFixture(first).submit(null, ANN, recipients(300));
            await().untilAsserted(() -> assertThat(endpoint.requests()).isNotEmpty());
            first.bean(WebhookSender.class).stop();
            endpoint.answerWith(200);
            try (Engine one = Engine.on(first.database(), patient, QueueBeans.class);
                    Engine other = Engine.on(first.database(), patient, QueueBeans.class)) {
                new QueueFixture(one).submit(null, ANN, "one@one.example");
                new QueueFixture(other).submit(null, ANN, "other@one.example");

                await().untilAsserted(() -> assertThat(endpoint.told()).hasSizeGreaterThanOrEqualTo(302));
                assertThat(endpoint.told())
                        .hasSize(302)
                        .startsWith(Arrays.stream(recipients(300))
                                .map("queued "::concat)
                                .toArray(String[]::new))
                        .contains("queued one@one.example", "queued other@one.example");
            }
        }
    }

    private static String[] recipients(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "user" + i + "@one.example")
                .toArray(String[]::new);
    }

    private void awaitTold(String... events) {
        await().untilAsserted(() -> assertThat(endpoint.told()).containsExactly(events));
    }

    private static int waiting() {
        return engine.sql()
                .sql("select count(*) from webhook_events")
                .query(Integer.class)
                .single();
    }
}
