package org.pennypost.mailbox.authlog;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.accounts.AppPassword;
import org.pennypost.mailbox.accounts.AppPasswordAdministration;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.RecordingQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AuthLogTest {

    private static final MailAddress ANN = MailAddress.parse("ann@example.org");
    private static final MailAddress GONE = MailAddress.parse("gone@example.org");
    private static final String CLIENT = "192.0.2.1";
    private static final LoginFilter ALL = new LoginFilter(null, null, null, null, null);

    private static Engine engine;
    private static AccountId ann;
    private static String appPassword;

    @BeforeAll
    static void start() {
        engine = Engine.start(List.of("pennypost.auth-log.interval=1h"), RecordingQueue.class);
        AccountAdministration accounts = engine.bean(AccountAdministration.class);
        ann = accounts.addAccount(ANN, "right", null).id();
        accounts.addAccount(GONE, "right", null);
        accounts.setEnabled(GONE, false);
        appPassword = engine.bean(AppPasswordAdministration.class)
                .make(ANN, "My phone", Set.of(AppPassword.Scope.IMAP))
                .password();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void nothingHasHappened() {
        written();
        engine.sql().sql("delete from login_failures").update();
        engine.sql().sql("delete from login_records").update();
    }

    private static void attempt(Engine on, LoginAttempt attempt) {
        try {
            on.bean(Accounts.class).login(attempt);
        } catch (Refusal refused) {
            assertThat(refused.text()).isNotEmpty();
        }
    }

    private static LoginAttempt password(String name, String password) {
        return new LoginAttempt(
                new Credential.Password(name, password), "", "pop3", "PLAIN", InetAddress.ofLiteral(CLIENT));
    }

    private static void written() {
        AuthLog log = engine.bean(AuthLog.class);
        while (log.round()) {
            assertThat(log.isRunning()).isTrue();
        }
    }

    private static List<RecordedLogin> list(LoginFilter filter) {
        written();
        return engine.bean(LoginRecords.class).list(filter, null, 1000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "ann@example.org    | right | SUCCEEDED | -          | -        | ann@example.org",
                "Ann@Example.org    | right | SUCCEEDED | -          | -        | ann@example.org",
                "ann@example.org    | wrong | FAILED    | PASSWORD   | -        | ann@example.org",
                "ann@example.org    | (app) | FAILED    | SCOPE      | -        | ann@example.org",
                "gone@example.org   | right | FAILED    | DISABLED   | -        | gone@example.org",
                "gone@example.org   | wrong | FAILED    | PASSWORD   | -        | gone@example.org",
                "nobody@example.org | right | FAILED    | NO_ACCOUNT | -        | nobody@example.org",
                "my secret password | right | FAILED    | NO_ACCOUNT | -        | -",
            })
    void recordsWhatCameOfIt(
            String name,
            String password,
            LoginOutcome outcome,
            @Nullable String reason,
            @Nullable String credential,
            @Nullable String recorded) {
        Instant before = Instant.now();

        attempt(engine, password(name, password.equals("(app)") ? appPassword : password));

        LoginRecord login = list(ALL).getFirst().login();
        assertThat(login.at()).isBetween(before.minusMillis(1), Instant.now());
        assertThat(login)
                .isEqualTo(new LoginRecord(
                        login.at(),
                        InetAddress.ofLiteral(CLIENT),
                        recorded,
                        login.account(),
                        "pop3",
                        "PLAIN",
                        outcome,
                        reason,
                        credential));
        assertThat(login.account() != null).isEqualTo(recorded != null && !recorded.startsWith("nobody"));
    }

    @Test
    void recordsThatSomebodyMayBeInBetween() {
        attempt(
                engine,
                new LoginAttempt(
                        new Credential.BrokenBinding(ANN.toString()),
                        "imap",
                        "SCRAM-SHA-256-PLUS",
                        InetAddress.ofLiteral(CLIENT)));

        assertThat(list(ALL)).singleElement().satisfies(login -> {
            assertThat(login.login().name()).isEqualTo(ANN.toString());
            assertThat(login.login().reason()).isEqualTo("BINDING");
        });
    }

    @Test
    void aNameThatIsTooLongForMailIsNotRecorded() {
        attempt(engine, password("x".repeat(4000) + "@example.org", "right"));

        assertThat(list(ALL))
                .singleElement()
                .satisfies(login -> assertThat(login.login().name()).isNull());
    }

    @Test
    void aRecordThatCannotBeWrittenHoldsUpNoOther() {
        AuthLog log = engine.bean(AuthLog.class);
        StringBuilder random = new StringBuilder();
        new Random(1).ints(9000, 'a', 'z' + 1).forEach(random::appendCodePoint);
        for (String name : List.of("one@example.org", random + "@example.org", "two@example.org")) {
            log.add(new LoginRecord(
                    Instant.now(),
                    InetAddress.ofLiteral(CLIENT),
                    name,
                    ann,
                    "imap",
                    "PLAIN",
                    LoginOutcome.FAILED,
                    "PASSWORD",
                    null));
        }

        assertThat(list(ALL))
                .extracting(login -> login.login().name())
                .containsExactlyInAnyOrder("one@example.org", "two@example.org");
    }

    @Test
    void recordsWhichCredentialItWas() {
        InetAddress client = InetAddress.ofLiteral("2001:db8::7%5");
        attempt(
                engine,
                new LoginAttempt(new Credential.Password(ANN.toString(), appPassword), "imap", "LOGIN", client));
        attempt(
                engine,
                new LoginAttempt(
                        new Credential.ClientCertificate(List.of(GONE, ANN)),
                        ANN.toString(),
                        "smtp",
                        "EXTERNAL",
                        client));

        assertThat(list(ALL))
                .extracting(recorded -> recorded.login().protocol() + " "
                        + recorded.login().mechanism() + " "
                        + recorded.login().outcome() + " "
                        + recorded.login().credential() + " "
                        + recorded.login().client().getHostAddress())
                .containsExactly(
                        "smtp EXTERNAL SUCCEEDED gone@example.org, ann@example.org 2001:db8:0:0:0:0:0:7",
                        "imap LOGIN SUCCEEDED My phone 2001:db8:0:0:0:0:0:7");
    }

    @Test
    void recordsWhoHadToWaitAndWhoWantedToBeAnother() {
        for (int i = 0; i < 11; i++) {
            attempt(engine, password("nobody@example.org", "wrong"));
        }
        attempt(
                engine,
                new LoginAttempt(
                        new Credential.Password(ANN.toString(), "right"),
                        "admin",
                        "imap",
                        "PLAIN",
                        InetAddress.getLoopbackAddress()));

        List<LoginRecord> logins =
                list(ALL).stream().map(RecordedLogin::login).limit(2).toList();
        assertThat(logins)
                .extracting(login -> login.outcome() + " " + login.reason())
                .containsExactly("FAILED ACTS_AS_ANOTHER", "THROTTLED TOO_MANY_FAILURES");
    }

    @Test
    void listsPageByPageWhatIsAskedFor() {
        attempt(engine, password(ANN.toString(), "right"));
        Instant between = Instant.now().plusNanos(1000);
        await().until(() -> Instant.now().isAfter(between.plusMillis(1)));
        attempt(engine, password(ANN.toString(), "wrong"));
        attempt(engine, password("nobody@example.org", "wrong"));
        List<RecordedLogin> all = list(ALL);

        assertThat(all).hasSize(3);
        InetAddress client = InetAddress.ofLiteral(CLIENT);
        assertThat(list(new LoginFilter(ANN.canonical(), null, null, null, null)))
                .isEqualTo(all.subList(1, 3));
        assertThat(list(new LoginFilter(ANN.canonical(), client, LoginOutcome.FAILED, null, null)))
                .isEqualTo(all.subList(1, 2));
        assertThat(list(new LoginFilter(null, InetAddress.getLoopbackAddress(), null, null, null)))
                .isEmpty();
        assertThat(list(new LoginFilter(null, null, null, between, null))).isEqualTo(all.subList(0, 2));
        assertThat(list(new LoginFilter(null, null, null, null, between))).isEqualTo(all.subList(2, 3));

        LoginRecords records = engine.bean(LoginRecords.class);
        List<RecordedLogin> pages = new ArrayList<>();
        for (List<RecordedLogin> page = records.list(ALL, null, 1);
                !page.isEmpty();
                page = records.list(
                        ALL, RecordedLogin.Key.parse(pages.getLast().key().toString()), 1)) {
            pages.addAll(page);
        }
        assertThat(pages).isEqualTo(all);
    }

    @Test
    void knowsTheLastLoginOfAnAccount() {
        LoginRecords records = engine.bean(LoginRecords.class);
        assertThat(records.last(ann)).isEmpty();

        attempt(engine, password(ANN.toString(), "right"));
        attempt(engine, password(ANN.toString(), "wrong"));

        RecordedLogin last = list(ALL).getLast();
        assertThat(records.last(ann)).contains(last);
    }

    @Test
    void forgetsAfterAWhile() {
        attempt(engine, password(ANN.toString(), "right"));
        attempt(engine, password(ANN.toString(), "right"));
        attempt(engine, password(ANN.toString(), "right"));
        written();
        engine.sql()
                .sql(
                        "update login_records set at = at - interval '91 days' where id <> (select max(id) from login_records)")
                .update();

        assertThat(engine.bean(AuthLogPruning.class).round()).isFalse();

        assertThat(list(ALL)).hasSize(1);
        assertThat(engine.bean(LoginRecords.class).prune(Duration.ofDays(-1), 1000))
                .isEqualTo(1);
    }

    @Test
    void writesByItselfAndAtTheEndWhatWaits() {
        try (Engine other =
                Engine.on(engine.database(), List.of("pennypost.auth-log.interval=10ms"), RecordingQueue.class)) {
            attempt(other, password(ANN.toString(), "right"));
            await().until(() -> list(ALL).size() == 1);
        }
        try (Engine other =
                Engine.on(engine.database(), List.of("pennypost.auth-log.interval=1h"), RecordingQueue.class)) {
            IntStream.range(0, 5).forEach(_ -> attempt(other, password(ANN.toString(), "right")));
        }

        assertThat(list(ALL)).hasSize(6);
    }

    @Test
    void dropsWhatIsTooMuchRatherThanLetAnybodyWait() {
        LoginRecords records = engine.bean(LoginRecords.class);
        AuthLog small = new AuthLog(records, new AuthLogProperties(Duration.ofDays(1), Duration.ofHours(1), 3));
        LoginRecord login = new LoginRecord(
                Instant.EPOCH,
                InetAddress.getLoopbackAddress(),
                null,
                null,
                "imap",
                "PLAIN",
                LoginOutcome.FAILED,
                null,
                null);
        IntStream.range(0, 5).forEach(_ -> small.add(login));

        assertThat(small.round()).isFalse();
        small.add(login);
        small.destroy();

        assertThat(list(ALL)).hasSize(4);
    }
}
