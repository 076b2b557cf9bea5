package org.pennypost.relay.client;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.pennypost.mail.store.Submission;
import org.pennypost.relay.grammar.Capabilities;

/// A session with one host, past its greeting. Takes one transaction after the other, on one thread.
public final class SmtpConnection implements Closeable {

    private static final RecipientResult NEEDS_CONVERSION = RecipientResult.failed(
            Statuses.CONVERSION_NEEDED, "the message is not 7-bit, cannot be made so, and the host takes nothing else");

    private final Wire wire;
    private final Capabilities host;
    private final Timeouts timeouts;
    private boolean usable = true;
    private boolean fresh = true;

    SmtpConnection(Wire wire, Capabilities host, Timeouts timeouts) {
        this.wire = wire;
        this.host = host;
        this.timeouts = timeouts;
    }

    /// Whether another transaction can be tried.
    public boolean isUsable() {
        return usable;
    }

    /// Carries a message to this host.
    ///
    /// @return a result for each recipient; a host that hangs up is no exception but a result
    /// @throws ContentException if the content could not be read; then nobody has got it
    public Map<Submission.Recipient, RecipientResult> carry(Transaction transaction) throws ContentException {
        Map<Submission.Recipient, RecipientResult> results = new HashMap<>();
        Fitness fitness = new Fitness(host, transaction.parameters().smtpUtf8() && host.smtpUtf8());
        Optional<Transaction> fitted = fitness.fitted(transaction);
        if (fitted.isEmpty()) {
            transaction.recipients().forEach(recipient -> results.put(recipient, NEEDS_CONVERSION));
            return results;
        }
        carry(fitted.get(), fitness, results);
        return results;
    }

    private void carry(Transaction transaction, Fitness fitness, Map<Submission.Recipient, RecipientResult> results)
            throws ContentException {
        List<Submission.Recipient> asked = fit(transaction, fitness, results);
        try {
            reset(asked);
            Dialogue dialogue = new Dialogue(wire, host, timeouts, transaction, results);
            List<Submission.Recipient> left = asked;
            while (!left.isEmpty()) {
                left = dialogue.run(left);
            }
        } catch (ContentException e) {
            usable = false;
            throw e;
        } catch (ConnectionException e) {
            usable = false;
            asked.forEach(recipient -> results.putIfAbsent(recipient, e.result()));
        } catch (IOException e) {
            usable = false;
            throw new ContentException(e);
        }
    }

    private void reset(List<Submission.Recipient> asked) throws ConnectionException {
        if (!fresh && !asked.isEmpty()) {
            wire.ask("RSET", timeouts.command());
        }
        fresh = false;
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

    /// Says goodbye, if there is still somebody to say it to, and closes.
    @Override
    public void close() {
        try (wire) {
            if (usable) {
                wire.ask("QUIT", timeouts.quit());
            }
        } catch (IOException e) {
            // The host has what it should have; how it hangs up is its own affair.
        }
    }
}
