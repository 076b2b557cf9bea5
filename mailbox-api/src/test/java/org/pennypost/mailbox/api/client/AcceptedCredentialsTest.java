package org.pennypost.mailbox.api.client;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.CredentialKind;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

import static org.assertj.core.api.Assertions.assertThat;

class AcceptedCredentialsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final AtomicReference<Set<CredentialKind>> service =
            new AtomicReference<>(Set.of(CredentialKind.PASSWORD, CredentialKind.SCRAM));
    private final AtomicInteger asked = new AtomicInteger();
    private boolean away;

    private final AcceptedCredentials accepted = new AcceptedCredentials(this::answer, now::get);

    private Set<CredentialKind> answer() {
        asked.incrementAndGet();
        if (away) {
            throw new Refusal(RefusalCode.UNAVAILABLE, "away");
        }
        return service.get();
    }

    private void pass(int seconds) {
        now.updateAndGet(moment -> moment.plusSeconds(seconds));
    }

    @Test
    void asksOnceInAMinute() {
        assertThat(accepted.get()).contains(CredentialKind.SCRAM);
        service.set(Set.of(CredentialKind.PASSWORD));
        pass(60);
        assertThat(accepted.get()).contains(CredentialKind.SCRAM);
        assertThat(asked).hasValue(1);

        pass(1);
        assertThat(accepted.get()).containsExactly(CredentialKind.PASSWORD);
        assertThat(asked).hasValue(2);
    }

    @Test
    void remembersWhileTheServiceIsAway() {
        away = true;
        assertThat(accepted.get()).containsExactly(CredentialKind.PASSWORD);
        accepted.get();
        assertThat(asked).hasValue(1);

        away = false;
        pass(6);
        assertThat(accepted.get()).contains(CredentialKind.SCRAM);

        away = true;
        pass(61);
        assertThat(accepted.get()).contains(CredentialKind.SCRAM);
    }
}
