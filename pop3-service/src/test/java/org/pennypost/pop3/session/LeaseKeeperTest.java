package org.pennypost.pop3.session;

import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.MaildropLease;
import org.pennypost.mail.store.memory.InMemoryStore;

import static org.assertj.core.api.Assertions.assertThat;

class LeaseKeeperTest {

    private final InMemoryStore store = new InMemoryStore();
    private final FakeMaildrops maildrops = new FakeMaildrops(store);
    private final LeaseKeeper keeper = new LeaseKeeper(maildrops);

    private MaildropLease opened(String name) {
        return maildrops.open(store.addAccount(name + "@example.org", "secret")).lease();
    }

    private boolean isHeld(MaildropLease lease) {
        return store.renew(List.of(lease)).contains(lease.token());
    }

    @Test
    void renewsAllThatAreKeptTogether() {
        MaildropLease one = opened("one");
        MaildropLease other = opened("other");
        keeper.keep(one);
        keeper.keep(other);
        Awaitility.await().until(() -> maildrops.renewals.get() >= 2);
        assertThat(isHeld(one)).isTrue();
        assertThat(isHeld(other)).isTrue();
        keeper.release(one);
        keeper.release(other);
        assertThat(maildrops.releases).hasValue(2);
        assertThat(isHeld(one)).isFalse();
    }

    @Test
    void beginsAnewWhenThereIsSomethingToKeepAgain() {
        MaildropLease first = opened("first");
        keeper.keep(first);
        keeper.release(first);
        MaildropLease second = opened("second");
        keeper.keep(second);
        int before = maildrops.renewals.get();
        Awaitility.await().until(() -> maildrops.renewals.get() > before);
        keeper.release(second);
    }

    @Test
    void goesOnAfterAnOutage() {
        MaildropLease lease = opened("zoe");
        maildrops.away = true;
        keeper.keep(lease);
        Awaitility.await().until(() -> maildrops.renewals.get() >= 1);
        maildrops.away = false;
        int before = maildrops.renewals.get();
        Awaitility.await().until(() -> maildrops.renewals.get() > before);
        assertThat(isHeld(lease)).isTrue();
        maildrops.away = true;
        keeper.release(lease);
        assertThat(maildrops.releases).hasValue(1);
    }

    @Test
    void stopsAskingForWhatIsLost() {
        MaildropLease lost = opened("lost");
        MaildropLease kept = opened("kept");
        store.release(lost);
        keeper.keep(lost);
        Awaitility.await().until(() -> maildrops.renewals.get() >= 1);
        int before = maildrops.renewals.get();
        keeper.keep(kept);
        Awaitility.await().until(() -> maildrops.renewals.get() > before);
        assertThat(isHeld(kept)).isTrue();
        keeper.release(kept);
    }
}
