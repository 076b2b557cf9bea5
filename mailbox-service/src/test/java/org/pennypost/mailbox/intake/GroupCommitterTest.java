package org.pennypost.mailbox.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class GroupCommitterTest {

    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private GroupCommitter committer = committer(this::accept);

    @AfterEach
    void stop() {
        gate.countDown();
        committer.stop();
    }

    private static GroupCommitter committer(Function<List<StagedMessage>, List<Outcome>> transaction) {
        return new GroupCommitter(transaction, new IntakeProperties(1, 10));
    }

    private static Submission to(String address) {
        var recipient = new Submission.Recipient(MailAddress.parse(address), List.of(), null);
        return new Submission(UUID.randomUUID(), null, null, List.of(recipient), MailParameters.NONE);
    }

    /// The first batch waits at the gate.
    private List<Outcome> accept(List<StagedMessage> messages) {
        batches.add(messages.size());
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (StagedMessage message : messages) {
            String local =
                    message.submission().recipients().getFirst().address().localPart();
            switch (local) {
                case "poison" -> throw new IllegalStateException("poison");
                case "error" -> throw new StackOverflowError("error");
                case "full" -> throw new Refusal(RefusalCode.OVER_QUOTA, "full");
                case "away" -> throw new Refusal(RefusalCode.UNAVAILABLE, "away");
                case "unknown" -> outcomes.add(new Outcome.Refused(new Refusal(RefusalCode.NOT_FOUND, "unknown")));
                default -> outcomes.add(new Outcome.Accepted(new Receipt(local, 1, 0)));
            }
        }
        return outcomes;
    }

    private List<Future<Receipt>> commitAll(List<String> locals) {
        List<Future<Receipt>> receipts = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            committer.start();
            Future<Receipt> first = threads.submit(() -> commit("first"));
            await().until(() -> batches.size() == 1);
            for (String local : locals) {
                receipts.add(threads.submit(() -> commit(local)));
            }
            await().until(() -> committer.waiting() == locals.size());
            gate.countDown();
            assertThat(first).succeedsWithin(java.time.Duration.ofSeconds(30));
        }
        return receipts;
    }

    private Receipt commit(String local) {
        return committer.commit(
                new StagedMessage(to(local + "@example.org"), StagedContents.empty(), 0, java.time.Instant.EPOCH));
    }

    @Test
    void gathersWhatWaitsWhileABatchIsCommitted() throws Exception {
        List<Future<Receipt>> receipts = commitAll(List.of("a", "b", "c"));

        assertThat(batches).containsExactly(1, 3);
        for (Future<Receipt> receipt : receipts) {
            assertThat(receipt.get().queueId()).isIn("a", "b", "c");
        }
    }

    @Test
    void neverGathersMoreThanABatch() {
        commitAll(java.util.Collections.nCopies(12, "a"));

        assertThat(batches).containsExactly(1, 10, 2);
    }

    @Test
    void oneBadMessageFailsAlone() throws Exception {
        List<Future<Receipt>> receipts = commitAll(List.of("a", "poison", "full", "unknown", "b"));

        assertThat(batches).containsExactly(1, 5, 1, 1, 1, 1, 1);
        assertThat(receipts.getFirst().get().queueId()).isEqualTo("a");
        assertThat(receipts.getLast().get().queueId()).isEqualTo("b");
        assertThatThrownBy(receipts.get(1)::get).hasRootCauseMessage("poison");
        assertThatThrownBy(receipts.get(2)::get)
                .hasRootCauseInstanceOf(Refusal.class)
                .hasMessageContaining("full");
        assertThatThrownBy(receipts.get(3)::get)
                .hasRootCauseInstanceOf(Refusal.class)
                .hasMessageContaining("unknown");
    }

    @Test
    void aDatabaseThatIsAwayIsAskedOnce() {
        List<Future<Receipt>> receipts = commitAll(List.of("a", "away", "b"));

        assertThat(batches).containsExactly(1, 3);
        assertThat(receipts).allSatisfy(it -> assertThatThrownBy(it::get).hasMessageContaining("away"));
    }

    @Test
    void anErrorFailsItsBatchAndEndsNoCommitter() {
        gate.countDown();
        committer.start();

        assertThatThrownBy(() -> commit("error")).hasRootCauseInstanceOf(StackOverflowError.class);

        assertThat(commit("a").queueId()).isEqualTo("a");
    }

    @Test
    void stoppingCommitsWhatWaitsAndTakesNoMore() {
        gate.countDown();
        committer.start();
        assertThat(commit("a").queueId()).isEqualTo("a");

        committer.stop();

        assertThatThrownBy(() -> commit("b"))
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.code()).isEqualTo(RefusalCode.UNAVAILABLE));
    }
}
