package org.pennypost.relay.client;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.Submission;
import org.pennypost.relay.grammar.Capabilities;

/// A session with one host, past its greeting. Takes one transaction after the other, from one thread at a time.
public final class SmtpConnection implements Closeable {

    /// What every host takes in one transaction (RFC 5321 §4.5.3.1.8).
    private static final int USUAL_RECIPIENTS = 100;

    private static final RecipientResult NEEDS_CONVERSION = RecipientResult.failed(
            Statuses.CONVERSION_NEEDED, "the message is not 7-bit, cannot be made so, and the host takes nothing else");

    private final Wire wire;
    private final Capabilities host;
    private final Timeouts timeouts;
    private Predicate<SmtpConnection> keeper = _ -> false;
    private long mostMessages;
    private boolean usable = true;
    private boolean broken;
    private boolean nothingOpen = true;
    private boolean reused;
    private int begun;
    private @Nullable Outgoing ahead;

    SmtpConnection(Wire wire, Capabilities host, Timeouts timeouts) {
        this.wire = wire;
        this.host = host;
        this.timeouts = timeouts;
        this.mostMessages = host.mostMessages().orElse(Long.MAX_VALUE);
    }

    /// @param messages how many are carried at the most
    /// @param keep     takes the session when it is closed and could carry more, or says that it does not
    SmtpConnection kept(int messages, Predicate<SmtpConnection> keep) {
        mostMessages = Math.min(mostMessages, messages);
        keeper = keep;
        return this;
    }

    /// Begins to use it again.
    ///
    /// @param atMost how long this use may last
    SmtpConnection again(Duration atMost) {
        reused = true;
        wire.restart(atMost);
        return this;
    }

    /// Whether the host has hung up, or said what ends a session.
    public boolean isBroken() {
        return broken;
    }

    /// Whether it has not waited for a message yet, once it had been opened.
    public boolean isNew() {
        return !reused;
    }

    /// Our own address.
    public @Nullable InetAddress localAddress() {
        return wire.localAddress();
    }

    /// How it is protected.
    public TlsSession tls() {
        return wire.session();
    }

    /// Whether another transaction can be tried.
    public boolean isUsable() {
        return usable && begun < mostMessages;
    }

    /// Whether this message can be tried: another one may have been begun ahead of it.
    public boolean isReadyFor(Transaction transaction) {
        return isUsable() && (ahead == null || ahead.of.equals(transaction));
    }

    /// Carries a message to this host.
    ///
    /// @return a result for each recipient; a host that hangs up is no exception but a result, and so is content
    ///     that cannot be read any more when others have got it
    /// @throws ContentException     if the content could not be read, and nobody has got it
    /// @throws SessionOverException if the host has ended the session since the message before
    public Map<Submission.Recipient, RecipientResult> carry(Transaction transaction)
            throws ContentException, SessionOverException {
        return carry(transaction, null);
    }

    /// Carries a message to this host, and begins the next one in the meantime: where the host offers PIPELINING, its
    /// commands go out with the end of this one's data (RFC 2920 §3.1).
    ///
    /// @param next what this session carries next, if that is known; it is not carried yet
    /// @return a result for each recipient; a host that hangs up is no exception but a result, and so is content
    ///     that cannot be read any more when others have got it
    /// @throws ContentException     if the content could not be read, and nobody has got it
    /// @throws SessionOverException if the host has ended the session since the message before
    public Map<Submission.Recipient, RecipientResult> carry(Transaction transaction, @Nullable Transaction next)
            throws ContentException, SessionOverException {
        if (!isReadyFor(transaction)) {
            throw new IllegalStateException("this session is over, or about another message");
        }
        Outgoing outgoing = ahead == null ? outgoing(transaction) : ahead;
        ahead = null;
        if (!outgoing.asked.isEmpty()) {
            carry(outgoing, next);
        }
        return outgoing.results;
    }

    /// A message in the form in which this host takes it.
    ///
    /// @param of    as it is for every host
    /// @param asked recipients for whom the host is asked; the others have their results
    /// @param first the first transaction, null if there is none
    private record Outgoing(
            Transaction of,
            Transaction fitted,
            List<Submission.Recipient> asked,
            Map<Submission.Recipient, RecipientResult> results,
            @Nullable Dialogue first) {}

    private void carry(Outgoing outgoing, @Nullable Transaction next) throws ContentException, SessionOverException {
        boolean first = begun == 0;
        begun++;
        Dialogue dialogue = outgoing.first;
        List<Submission.Recipient> left = outgoing.asked;
        try {
            Dialogue.Behind behind = behind(next);
            while (dialogue != null) {
                List<Submission.Recipient> others = left.subList(group(left).size(), left.size());
                List<Submission.Recipient> tooMany =
                        dialogue.run(!nothingOpen, others.isEmpty() ? behind : Dialogue.Behind.NOTHING);
                nothingOpen = dialogue.isEnded();
                left = new ArrayList<>(tooMany);
                left.addAll(others);
                dialogue = dialogue(outgoing.fitted, left, outgoing.results);
                begun += dialogue == null ? 0 : 1;
            }
        } catch (ConnectionException e) {
            usable = false;
            broken = true;
            boolean unanswered = dialogue == outgoing.first && dialogue != null && !dialogue.isAnswered();
            if (!first && unanswered && !wire.timedOut()) {
                throw new SessionOverException(e);
            }
            outgoing.asked.forEach(recipient -> outgoing.results.putIfAbsent(recipient, e.result()));
        } catch (IOException e) {
            usable = false;
            ContentException failed = e instanceof ContentException known ? known : new ContentException(e);
            if (dialogue == outgoing.first) {
                throw failed;
            }
            RecipientResult later = RecipientResult.deferred(Statuses.LOCAL, String.valueOf(failed.getMessage()));
            outgoing.asked.forEach(recipient -> outgoing.results.putIfAbsent(recipient, later));
        } catch (RuntimeException e) {
            // Nobody knows what the host has heard.
            usable = false;
            throw e;
        }
    }

    /// What can be said of the next message before the host has answered the end of this one.
    private Dialogue.Behind behind(@Nullable Transaction next) {
        if (next == null || !host.pipelining() || begun >= mostMessages) {
            return Dialogue.Behind.NOTHING;
        }
        try {
            Outgoing following = outgoing(next);
            Dialogue first = following.first;
            if (first == null) {
                return Dialogue.Behind.NOTHING;
            }
            return () -> {
                first.announce(false);
                ahead = following;
            };
        } catch (ContentException e) {
            // It is told when it is its turn.
            return Dialogue.Behind.NOTHING;
        }
    }

    private Outgoing outgoing(Transaction transaction) throws ContentException {
        Map<Submission.Recipient, RecipientResult> results = new HashMap<>();
        Fitness fitness = new Fitness(host, transaction.parameters().smtpUtf8() && host.smtpUtf8());
        Optional<Transaction> fitted = fitness.fitted(transaction);
        if (fitted.isEmpty()) {
            transaction.recipients().forEach(recipient -> results.put(recipient, NEEDS_CONVERSION));
            return new Outgoing(transaction, transaction, List.of(), results, null);
        }
        List<Submission.Recipient> asked = fit(fitted.get(), fitness, results);
        return new Outgoing(transaction, fitted.get(), asked, results, dialogue(fitted.get(), asked, results));
    }

    private @Nullable Dialogue dialogue(
            Transaction fitted, List<Submission.Recipient> left, Map<Submission.Recipient, RecipientResult> results) {
        return left.isEmpty() ? null : new Dialogue(wire, host, timeouts, fitted, group(left), results);
    }

    /// Those who go into one transaction.
    private List<Submission.Recipient> group(List<Submission.Recipient> left) {
        long most = host.mostRecipients().orElse(USUAL_RECIPIENTS);
        return left.subList(0, (int) Math.min(most, left.size()));
    }

    private List<Submission.Recipient> fit(
            Transaction transaction, Fitness fitness, Map<Submission.Recipient, RecipientResult> results)
            throws ContentException {
        Optional<RecipientResult> forAll = fitness.againstMessage(transaction);
        List<Submission.Recipient> asked = new ArrayList<>();
        for (Submission.Recipient recipient : transaction.recipients()) {
            forAll.or(() -> fitness.againstRecipient(recipient.address()))
                    .ifPresentOrElse(unfit -> results.put(recipient, unfit), () -> asked.add(recipient));
        }
        return asked;
    }

    /// Leaves it for the next message, if it can carry one and is wanted; or else says goodbye, if there is still
    /// somebody to say it to.
    @Override
    public void close() {
        if (isUsable() && ahead == null && keeper.test(this)) {
            return;
        }
        quit();
    }

    /// Says goodbye and hangs up.
    void quit() {
        try (wire) {
            if (usable && ahead == null) {
                wire.ask("QUIT", timeouts.quit());
            }
        } catch (IOException e) {
            // The host has what it should have; how it hangs up is its own affair.
        }
    }
}
