package org.pennypost.mailbox.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class SharedQuestionsTest {

    private final List<List<String>> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final SharedQuestions<String, String> questions = new SharedQuestions<>(10, this::answer);

    /// The first question waits at the gate.
    private List<String> answer(List<String> together) {
        asked.add(together);
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (together.contains("poison")) {
            throw new IllegalArgumentException("poison");
        }
        return together.stream().map(question -> "to " + question).toList();
    }

    private List<Future<String>> ask(List<String> behindTheFirst) {
        List<Future<String>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers.add(threads.submit(() -> questions.ask("first")));
            await().until(() -> asked.size() == 1);
            for (String question : behindTheFirst) {
                answers.add(threads.submit(() -> questions.ask(question)));
            }
            await().until(() -> questions.waiting() == behindTheFirst.size());
            gate.countDown();
        }
        return answers;
    }

    @Test
    void aLoneQuestionIsAskedAtOnceByItsCaller() {
        gate.countDown();
        Thread caller = Thread.currentThread();
        SharedQuestions<String, Thread> here =
                new SharedQuestions<>(10, together -> Collections.nCopies(together.size(), Thread.currentThread()));

        assertThat(here.ask("where")).isSameAs(caller);
        assertThat(here.ask("again")).isSameAs(caller);
    }

    @Test
    void thoseThatComeMeanwhileGoTogether() throws Exception {
        List<Future<String>> answers = ask(List.of("a", "b", "c"));

        assertThat(asked).hasSize(2);
        assertThat(asked.getLast()).containsExactlyInAnyOrder("a", "b", "c");
        List<String> got = new ArrayList<>();
        for (Future<String> answer : answers) {
            got.add(answer.get());
        }
        assertThat(got).containsExactly("to first", "to a", "to b", "to c");
    }

    @Test
    void noMoreThanSoManyGoTogether() {
        ask(Collections.nCopies(25, "a"));

        assertThat(asked).extracting(List::size).containsExactly(1, 10, 10, 5);
    }

    @Test
    void aQuestionThatCannotBeAnsweredSpoilsNoOther() throws Exception {
        List<Future<String>> answers = ask(List.of("a", "poison", "b"));

        assertThat(answers.get(1).get()).isEqualTo("to a");
        assertThat(answers.get(3).get()).isEqualTo("to b");
        assertThatThrownBy(answers.get(2)::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("poison");
        assertThat(questions.ask("later")).isEqualTo("to later");
    }
}
