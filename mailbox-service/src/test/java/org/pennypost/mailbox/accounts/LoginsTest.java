package org.pennypost.mailbox.accounts;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.accounts.AppPassword.Scope;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.RecordingQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Logging in, by two instances of the service on one database.
class LoginsTest {

    private static final String GUESSER = "192.0.2.1";
    private static final String OWNER = "198.51.100.7";

    private static Engine one;
    private static Engine other;

    private final MailAddress address = Engine.newAddress();

    @BeforeAll
    static void start() {
        one = Engine.start(RecordingQueue.class);
        other = Engine.on(one.database(), RecordingQueue.class);
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
    }

    @BeforeEach
    void anAccount() {
        one.bean(AccountAdministration.class).addAccount(address, "right", null);
        one.sql().sql("delete from login_failures").update();
    }

    private static void login(Engine engine, String name, String password, String protocol, String client) {
        try {
            engine.bean(Accounts.class)
                    .login(new LoginAttempt(
                            new Credential.Password(name, password), protocol, "PLAIN", InetAddress.getByName(client)));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static RefusalCode refusal(Engine engine, String name, String password, String client) {
        return catchThrowableOfType(Refusal.class, () -> login(engine, name, password, "imap", client))
                .code();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            Engine engine = i % 2 == 0 ? one : other;
            assertThat(refusal(engine, address.toString(), "wrong", GUESSER))
                    .isEqualTo(RefusalCode.AUTHENTICATION_FAILED);
        }
    }

    /// As if all that has failed had failed so many seconds before.
    private static void pass(int seconds) {
        one.sql()
                .sql("update login_failures set last_at = last_at - ? * interval '1 second'")
                .param(seconds)
                .update();
    }

    private static long failures() {
        return one.sql()
                .sql("select count(*) from login_failures")
                .query(Long.class)
                .single();
    }

    @Test
    void whoGuessesHasToWaitWhicheverInstanceIsAsked() {
        fail(10);

        assertThat(refusal(one, address.toString(), "right", GUESSER)).isEqualTo(RefusalCode.THROTTLED);
        assertThat(refusal(other, address.toString(), "right", GUESSER)).isEqualTo(RefusalCode.THROTTLED);
        login(other, address.toString(), "right", "imap", OWNER);

        pass(2);
        fail(1);
        pass(1);
        assertThat(refusal(one, address.toString(), "right", GUESSER)).isEqualTo(RefusalCode.THROTTLED);
        pass(3);
        login(one, address.toString(), "right", "imap", GUESSER);
        fail(9);
        assertThat(refusal(one, address.toString(), "wrong", GUESSER)).isEqualTo(RefusalCode.AUTHENTICATION_FAILED);
    }

    @Test
    void aDeviceThatGoesOnFailingHoldsUpOnlyItself() {
        fail(10);
        for (int i = 0; i < 150; i++) {
            pass(1000);
            fail(1);
        }

        login(one, address.toString(), "right", "imap", OWNER);
        login(one, address.toString(), "right", "imap", "192.0.2.200");
        assertThat(refusal(one, address.toString(), "right", GUESSER)).isEqualTo(RefusalCode.THROTTLED);
    }

    @Test
    void whoHasFailedGuessesOneAtATime() {
        fail(10);
        pass(2);
        List<RefusalCode> answers = new CopyOnWriteArrayList<>();
        try (ExecutorService guessers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                Engine engine = i % 2 == 0 ? one : other;
                guessers.execute(() -> answers.add(refusal(engine, address.toString(), "wrong", GUESSER)));
            }
        }

        assertThat(answers)
                .hasSize(20)
                .containsOnlyOnce(RefusalCode.AUTHENTICATION_FAILED)
                .contains(RefusalCode.THROTTLED);
    }

    @Test
    void aNameThatNobodyHasIsTreatedAlike() {
        for (int i = 0; i < 10; i++) {
            assertThat(refusal(one, "nobody@example.org", "wrong", GUESSER))
                    .isEqualTo(RefusalCode.AUTHENTICATION_FAILED);
        }
        assertThat(refusal(one, "nobody@example.org", "wrong", GUESSER)).isEqualTo(RefusalCode.THROTTLED);
    }

    @Test
    void manyNamesFromOneNetworkAreSlowedDown() {
        for (int i = 0; i < 100; i++) {
            refusal(one, "name" + i + "@example.org", "wrong", "2001:db8::" + Integer.toHexString(i));
        }

        assertThat(refusal(one, address.toString(), "right", "2001:db8::ffff")).isEqualTo(RefusalCode.THROTTLED);
        login(one, address.toString(), "right", "imap", "2001:db8:0:1::1");
    }

    @Test
    void oneNameFromManyNetworksIsSlowedDown() {
        for (int i = 0; i < 100; i++) {
            refusal(one, address.toString(), "wrong", "203.0.113." + i);
        }

        assertThat(refusal(one, address.toString(), "right", OWNER)).isEqualTo(RefusalCode.THROTTLED);
    }

    @Test
    void anAdministratorSeesWhoHasToWaitAndLetsThemInAgain() {
        fail(10);
        for (int i = 0; i < 100; i++) {
            refusal(one, "name" + i + "@example.org", "wrong", "2001:db8::" + Integer.toHexString(i));
        }
        pass(-60);
        LoginLocks locks = other.bean(LoginLocks.class);

        assertThat(locks.list("", 10))
                .extracting(lock -> lock.kind() + " " + lock.account() + " " + lock.network() + " " + lock.failures())
                .containsExactlyInAnyOrder(
                        "NAME_AND_NETWORK " + address + " 192.0.2.1/32 10", "NETWORK null 2001:db8::/64 100");
        assertThat(locks.list("", 1)).singleElement().satisfies(first -> {
            assertThat(first.until()).isAfter(first.lastAt());
            assertThat(locks.list(first.id(), 10)).hasSize(1).doesNotContain(first);
        });

        assertThat(locks.lift(address, null)).isTrue();
        login(one, address.toString(), "right", "imap", GUESSER);
        assertThat(locks.lift(address, null)).isFalse();
        assertThat(refusal(one, address.toString(), "right", "2001:db8::1")).isEqualTo(RefusalCode.THROTTLED);
        assertThat(locks.lift(null, InetAddress.ofLiteral("2001:db8::ffff:1"))).isTrue();
        login(one, address.toString(), "right", "imap", "2001:db8::1");
        assertThat(locks.list("", 10)).isEmpty();
    }

    @Test
    void timeForgets() {
        fail(9);
        pass(1801);
        LoginFailures failures = one.bean(LoginFailures.class);
        fail(1);
        assertThat(one.sql()
                        .sql("select max(failures) from login_failures")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        pass(1801);
        failures.round();
        assertThat(failures()).isZero();
    }

    @Test
    void anAppPasswordLogsInToItsScopes() {
        AppPasswordAdministration appPasswords = one.bean(AppPasswordAdministration.class);
        AppPassword.Made made = appPasswords.make(address, "Phone", Set.of(Scope.IMAP, Scope.SMTP));

        login(other, address.toString(), made.password(), "imap", OWNER);
        login(one, address.toString(), made.password().replace("-", " ").toUpperCase(Locale.ROOT), "smtp", OWNER);
        assertThat(catchThrowableOfType(
                                Refusal.class, () -> login(one, address.toString(), made.password(), "pop3", OWNER))
                        .code())
                .isEqualTo(RefusalCode.AUTHENTICATION_FAILED);
        assertThat(appPasswords.list(address))
                .singleElement()
                .satisfies(listed -> assertThat(listed.lastUsedAt()).isNotNull());

        MailAddress someoneElse = Engine.newAddress();
        one.bean(AccountAdministration.class).addAccount(someoneElse, "right", null);
        assertThat(refusal(one, someoneElse.toString(), made.password(), OWNER))
                .isEqualTo(RefusalCode.AUTHENTICATION_FAILED);
        one.bean(AccountAdministration.class).setEnabled(address, false);
        assertThat(refusal(one, address.toString(), made.password(), OWNER))
                .isEqualTo(RefusalCode.AUTHENTICATION_FAILED);
        one.bean(AccountAdministration.class).setEnabled(address, true);
        appPasswords.revoke(address, made.appPassword().id());
        assertThat(refusal(one, address.toString(), made.password(), OWNER))
                .isEqualTo(RefusalCode.AUTHENTICATION_FAILED);
    }

    @Test
    void theLastUseIsNotWrittenEachTime() {
        AppPasswordAdministration appPasswords = one.bean(AppPasswordAdministration.class);
        AppPassword.Made made = appPasswords.make(address, "Phone", Set.of(Scope.IMAP));
        login(one, address.toString(), made.password(), "imap", OWNER);
        var first = appPasswords.list(address).getFirst().lastUsedAt();

        login(one, address.toString(), made.password(), "imap", OWNER);

        assertThat(appPasswords.list(address).getFirst().lastUsedAt()).isEqualTo(first);
    }
}
