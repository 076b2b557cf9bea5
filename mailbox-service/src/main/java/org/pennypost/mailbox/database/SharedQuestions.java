package org.pennypost.mailbox.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Asks the database once what several callers want to know at the same time. A lone question is asked at once, in its
/// caller's thread; those that come while one is under way go together with the next. An answer is never older than
/// its question. Not for questions within a transaction, which others would not see.
public final class SharedQuestions<Q, A> {

    private static final int MOST = 100;

    private final int most;
    private final Function<List<Q>, List<A>> ask;
    private final Deque<Asked<Q, A>> waiting = new ArrayDeque<>();
    private boolean asking;

    /// What a caller waits for: the answer, or that it has to ask: for all that wait then, or for itself.
    private sealed interface Turn<A> {

        record Answer<A>(A answer) implements Turn<A> {}

        record AskForAll<A>() implements Turn<A> {}

        record AskAlone<A>() implements Turn<A> {}
    }

    private record Asked<Q, A>(Q question, CompletableFuture<Turn<A>> turn) {}

    /// Up to 100 questions at once.
    ///
    /// @param ask answers each, in the order given; if it throws, each caller asks alone
    public SharedQuestions(Function<List<Q>, List<A>> ask) {
        this(MOST, ask);
    }

    /// @param most questions at once
    /// @param ask  answers each, in the order given; if it throws, each caller asks alone
    public SharedQuestions(int most, Function<List<Q>, List<A>> ask) {
        this.most = most;
        this.ask = ask;
    }

    /// Waits for the answer.
    ///
    /// @throws RuntimeException as this question alone has it thrown
    public A ask(Q question) {
        Asked<Q, A> mine = new Asked<>(question, new CompletableFuture<>());
        join(mine);
        return switch (mine.turn.join()) {
            case Turn.Answer<A>(A answer) -> answer;
            case Turn.AskForAll<A>() -> askForAll(mine);
            case Turn.AskAlone<A>() -> askAlone(question);
        };
    }

    /// How many questions wait until others are answered.
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized void join(Asked<Q, A> mine) {
        if (asking) {
            waiting.add(mine);
        } else {
            asking = true;
            mine.turn.complete(new Turn.AskForAll<>());
        }
    }

    private A askForAll(Asked<Q, A> mine) {
        List<Asked<Q, A>> others = others();
        try {
            if (others.isEmpty()) {
                return askAlone(mine.question);
            }
            List<Q> questions = new ArrayList<>(List.of(mine.question));
            others.forEach(other -> questions.add(other.question));
            List<A> answers = ask.apply(questions);
            for (int i = 0; i < others.size(); i++) {
                others.get(i).turn.complete(new Turn.Answer<>(answers.get(i + 1)));
            }
            return answers.getFirst();
        } catch (RuntimeException e) {
            if (others.isEmpty()) {
                throw e;
            }
            return askAlone(mine.question);
        } finally {
            // Those that have no answer yet.
            others.forEach(other -> other.turn.complete(new Turn.AskAlone<>()));
            next();
        }
    }

    private A askAlone(Q question) {
        return ask.apply(List.of(question)).getFirst();
    }

    private synchronized List<Asked<Q, A>> others() {
        List<Asked<Q, A>> others = new ArrayList<>();
        while (!waiting.isEmpty() && others.size() < most - 1) {
            others.add(waiting.remove());
        }
        return others;
    }

    private synchronized void next() {
        if (waiting.isEmpty()) {
            asking = false;
        } else {
            waiting.remove().turn.complete(new Turn.AskForAll<>());
        }
    }
}
