package org.pennypost.mailbox.accounts;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.ScramHash;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.RecordingQueue;
import org.pennypost.mailbox.testing.StatementCounter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// What a login costs: keys that are derived, and round trips to the database. Whoever fails sees no difference.
class LoginCostTest {

    private static final int ITERATIONS = 10_000;
    private static final MailAddress ANN = MailAddress.parse("ann@example.org");
    private static final MailAddress GONE = MailAddress.parse("gone@example.org");

    private static Engine engine;
    private static DerivedKeys keys;

    @BeforeAll
    static void start() {
        keys = DerivedKeys.counted();
        engine = Engine.start(List.of("pennypost.auth-log.interval=1h"), RecordingQueue.class, StatementCounter.class);
        AccountAdministration accounts = engine.bean(AccountAdministration.class);
        accounts.addAccount(ANN, "right", null);
        accounts.addAccount(GONE, "right", null);
        accounts.setEnabled(GONE, false);
    }

    @AfterAll
    static void stop() {
        engine.close();
        keys.close();
    }

    @BeforeEach
    void nothingHasFailed() {
        engine.sql().sql("delete from login_failures").update();
    }

    private static void login(Credential credential) {
        engine.bean(Accounts.class)
                .login(new LoginAttempt(credential, "pop3", "PLAIN", InetAddress.getLoopbackAddress()));
    }

    private static Refusal refusal(Credential credential) {
        return catchThrowableOfType(Refusal.class, () -> login(credential));
    }

    private static String appPasswordForImap() {
        return engine.bean(AppPasswordAdministration.class)
                .make(ANN, "Phone", Set.of(AppPassword.Scope.IMAP))
                .password();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a wrong password,             ann@example.org,    wrong",
        "nobody's name,                nobody@example.org, wrong",
        "nobody's domain,              ann@example.com,    wrong",
        "what is no address,           ann,                wrong",
        "a disabled account,           gone@example.org,   right",
        "wrong for a disabled account, gone@example.org,   wrong",
        "made elsewhere,               ann@example.org,    abcde-fghij-klmno-pqrst-uvwxy",
        "the scope is another,         ann@example.org,    (imap)",
    })
    void failuresCostTheSame(String what, String name, String given) {
        String password = given.equals("(imap)") ? appPasswordForImap() : given;
        Credential credential = new Credential.Password(name, password);

        assertThat(DerivedKeys.during(() -> refusal(credential))).as(what).containsExactly(ITERATIONS);
        engine.sql().sql("delete from login_failures").update();
        assertThat(StatementCounter.during(() -> refusal(credential)))
                .as("the question, the failure and its commit")
                .isEqualTo(3);
        assertThat(refusal(credential).text()).isEqualTo("the name or the password is wrong");
    }

    @ParameterizedTest
    @CsvSource({"ann@example.org", "nobody@example.org", "gone@example.org"})
    void aProofCostsNoKeyAtAll(String name) {
        Credential credential = new Credential.ScramProof(name, ScramHash.SHA_256, "n=a", Octets.of("no proof"));

        assertThat(DerivedKeys.during(() -> refusal(credential))).isEmpty();
        engine.sql().sql("delete from login_failures").update();
        assertThat(StatementCounter.during(() -> refusal(credential))).isEqualTo(3);
        assertThat(refusal(credential).text()).isEqualTo("the name or the password is wrong");
        assertThat(StatementCounter.during(() -> engine.bean(Accounts.class).scramParameters(name, ScramHash.SHA_256)))
                .isEqualTo(1);
    }

    @Test
    void aLoginCostsOneRoundTripAndNoCommit() {
        Credential right = new Credential.Password(ANN.toString(), "right");

        assertThat(DerivedKeys.during(() -> login(right))).containsExactly(ITERATIONS);
        assertThat(StatementCounter.during(() -> login(right))).isEqualTo(1);
    }

    @Test
    void whoHasToWaitCostsNothingMore() {
        Credential wrong = new Credential.Password("nobody@example.org", "wrong");
        for (int i = 0; i < 10; i++) {
            refusal(wrong);
        }

        assertThat(DerivedKeys.during(() -> refusal(wrong))).isEmpty();
        assertThat(StatementCounter.during(() -> refusal(wrong))).isEqualTo(1);
    }
}
