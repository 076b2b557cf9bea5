package org.pennypost.pop3.session;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MaildropLockTest {

    private static final AccountId ACCOUNT = new AccountId(1);

    private final FakeMaildrops maildrops = new FakeMaildrops();

    @Test
    void isRenewedUntilItIsReleased() {
        MaildropLock lock = MaildropLock.take(maildrops, ACCOUNT);
        Awaitility.await().until(() -> maildrops.renewals.get() >= 1);
        assertThat(lock.held()).isTrue();
        lock.release();
        lock.release();
        assertThat(maildrops.releases).hasValue(1);
        assertThat(maildrops.taken).isFalse();
    }

    @Test
    void isNotTakenTwice() {
        MaildropLock.take(maildrops, ACCOUNT);
        assertThatThrownBy(() -> MaildropLock.take(maildrops, ACCOUNT)).isInstanceOf(Refusal.class);
    }

    @Test
    void isLostWhenARenewalSaysSo() {
        MaildropLock lock = MaildropLock.take(maildrops, ACCOUNT);
        maildrops.lost = true;
        assertThat(lock.heldAnew()).isFalse();
        maildrops.lost = false;
        assertThat(lock.heldAnew()).isFalse();
        lock.release();
    }

    @Test
    void whoCannotReachTheLockKeepsItUntilTheLeaseEnds() {
        MaildropLock lock = MaildropLock.take(maildrops, ACCOUNT);
        maildrops.away = true;
        assertThatThrownBy(lock::heldAnew).isInstanceOf(IllegalStateException.class);
        assertThat(lock.held()).isTrue();
        lock.release();
        assertThat(maildrops.releases).hasValue(1);
    }
}
