package org.pennypost.mail.store.contract;

import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.GreylistStanding;
import org.pennypost.mail.store.GreylistTerms;
import org.pennypost.mail.store.GreylistTry;

import static org.assertj.core.api.Assertions.assertThat;

/// Who has to come again. No account is needed for it: an account's address is something that no other test knows.
interface GreylistContract extends Store {

    private GreylistStanding tried(GreylistTerms terms, String network, String sender, String recipient) {
        return store().greylist().standing(new GreylistTry(network, sender, recipient, terms));
    }

    private static GreylistTerms terms(Duration delay, int passesToTrust) {
        return new GreylistTerms(delay, Duration.ofDays(1), Duration.ofDays(36), passesToTrust);
    }

    private String somebody() {
        return account().address().toString();
    }

    @Test
    default void whoIsNewWaitsAndPassesAfterwards() {
        String sender = somebody();
        GreylistTerms hour = terms(Duration.ofHours(1), 0);

        GreylistStanding first = tried(hour, "192.0.2.0/24", sender, "ann@example.org");
        assertThat(first.mayPass()).isFalse();
        assertThat(first.trusted()).isFalse();
        assertThat(first.left()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        GreylistStanding tooEarly = tried(hour, "192.0.2.0/24", sender, "ann@example.org");
        assertThat(tooEarly.mayPass()).isFalse();
        assertThat(tooEarly.left()).isLessThanOrEqualTo(first.left());

        GreylistStanding passes = tried(terms(Duration.ZERO, 0), "192.0.2.0/24", sender, "ann@example.org");
        assertThat(passes).isEqualTo(new GreylistStanding(true, false, Duration.ZERO));
        assertThat(tried(hour, "192.0.2.0/24", sender, "ann@example.org").mayPass())
                .as("it has passed once")
                .isTrue();
    }

    @Test
    default void somethingElseIsNew() {
        String sender = somebody();
        GreylistTerms none = terms(Duration.ZERO, 0);
        tried(none, "192.0.2.0/24", sender, "ann@example.org");
        assertThat(tried(none, "192.0.2.0/24", sender, "ann@example.org").mayPass())
                .isTrue();

        assertThat(tried(none, "192.0.3.0/24", sender, "ann@example.org").mayPass())
                .isFalse();
        assertThat(tried(none, "192.0.2.0/24", "", sender).mayPass()).isFalse();
        assertThat(tried(none, "192.0.2.0/24", sender, "bob@example.org").mayPass())
                .isFalse();
        assertThat(tried(none, "192.0.2.0/24", "", sender).mayPass())
                .as("the null reverse-path")
                .isTrue();
    }

    @Test
    default void whoDoesNotComeAgainInTimeIsNewAgain() {
        String sender = somebody();
        GreylistTerms noWindow = new GreylistTerms(Duration.ZERO, Duration.ZERO, Duration.ofDays(36), 0);

        assertThat(tried(noWindow, "192.0.2.0/24", sender, "ann@example.org").mayPass())
                .isFalse();
        assertThat(tried(noWindow, "192.0.2.0/24", sender, "ann@example.org").mayPass())
                .isFalse();
        assertThat(tried(terms(Duration.ZERO, 0), "192.0.2.0/24", sender, "ann@example.org")
                        .mayPass())
                .isFalse();
        assertThat(tried(terms(Duration.ZERO, 0), "192.0.2.0/24", sender, "ann@example.org")
                        .mayPass())
                .isTrue();
    }

    @Test
    default void whoHasNotComeForLongIsNewAgain() {
        String sender = somebody();
        GreylistTerms noLife = new GreylistTerms(Duration.ZERO, Duration.ofDays(1), Duration.ZERO, 0);

        tried(noLife, "192.0.2.0/24", sender, "ann@example.org");
        assertThat(tried(noLife, "192.0.2.0/24", sender, "ann@example.org").mayPass())
                .isTrue();
        assertThat(tried(noLife, "192.0.2.0/24", sender, "ann@example.org").mayPass())
                .isFalse();
    }

    @Test
    default void aNetworkFromWhichEnoughHavePassedIsTrusted() {
        String network = somebody();
        GreylistTerms two = terms(Duration.ZERO, 2);
        for (String recipient : new String[] {"ann@example.org", "bob@example.org"}) {
            assertThat(tried(two, network, "carl@example.net", recipient).mayPass())
                    .isFalse();
            assertThat(tried(two, network, "carl@example.net", recipient))
                    .as("the network is not trusted before it has passed")
                    .isEqualTo(new GreylistStanding(true, false, Duration.ZERO));
            assertThat(tried(two, network, "carl@example.net", recipient).mayPass())
                    .as("it counts once")
                    .isTrue();
        }
        assertThat(tried(two, network, "carl@example.net", "dora@example.org"))
                .isEqualTo(new GreylistStanding(true, true, Duration.ZERO));
        assertThat(tried(terms(Duration.ZERO, 0), network, "carl@example.net", "emil@example.org")
                        .mayPass())
                .as("where no network is trusted")
                .isFalse();
        assertThat(tried(terms(Duration.ZERO, 3), network, "carl@example.net", "fay@example.org")
                        .mayPass())
                .as("where more have to have passed")
                .isFalse();
    }

    @Test
    default void manyAtTheSameTimeAreAllNoted() throws Exception {
        String network = somebody();
        GreylistTerms hour = terms(Duration.ofHours(1), 1);
        Callable<GreylistStanding> one = () -> tried(hour, network, "carl@example.net", "ann@example.org");
        Callable<GreylistStanding> other = () -> tried(hour, network, "carl@example.net", "bob@example.org");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<GreylistStanding> standing : threads.invokeAll(Collections.nCopies(10, one))) {
                assertThat(standing.get().mayPass()).isFalse();
            }
            tried(terms(Duration.ZERO, 1), network, "carl@example.net", "ann@example.org");
            for (Future<GreylistStanding> standing : threads.invokeAll(Collections.nCopies(10, other))) {
                assertThat(standing.get().trusted()).isTrue();
            }
        }
    }
}
