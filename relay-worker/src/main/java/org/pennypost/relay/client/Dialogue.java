package org.pennypost.relay.client;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.store.Submission;
import org.pennypost.relay.grammar.Capabilities;

/// MAIL, RCPT and DATA of one message (RFC 5321 §3.3), in groups where the host offers PIPELINING (RFC 2920).
final class Dialogue {

    /// The host's replies to one group have to fit into buffers on their way while we still send (RFC 2920 §3.1).
    private static final int MOST_IN_GROUP = 100;

    private final Wire wire;
    private final Capabilities host;
    private final Timeouts timeouts;
    private final Transaction transaction;
    private final List<Submission.Recipient> recipients;
    private final Map<Submission.Recipient, RecipientResult> results;
    private final Commands commands;
    private boolean announced;
    private boolean resetting;
    private boolean answered;
    private boolean ended;

    /// What else goes out with the end of the data, without a wait for the reply to it.
    @FunctionalInterface
    interface Behind {

        Behind NOTHING = () -> {};

        void send() throws IOException;
    }

    /// @param recipients of those of the transaction, not more than the host takes in one
    /// @param results    where each recipient's result goes
    Dialogue(
            Wire wire,
            Capabilities host,
            Timeouts timeouts,
            Transaction transaction,
            List<Submission.Recipient> recipients,
            Map<Submission.Recipient, RecipientResult> results) {
        this.wire = wire;
        this.host = host;
        this.timeouts = timeouts;
        this.transaction = transaction;
        this.recipients = recipients;
        this.results = results;
        this.commands = new Commands(host, transaction.parameters().smtpUtf8() && host.smtpUtf8(), Instant.now());
    }

    /// Sends what may be sent before there are replies; only once.
    ///
    /// @param reset whether a transaction may be open that is to be forgotten
    void announce(boolean reset) throws IOException {
        if (announced) {
            return;
        }
        announced = true;
        resetting = reset;
        if (host.pipelining()) {
            if (reset) {
                wire.send("RSET");
            }
            wire.send(commands.mail(transaction));
            sendRecipients(0);
        }
    }

    /// A group of recipients, and behind the last of them DATA.
    private void sendRecipients(int from) throws ConnectionException {
        int to = Math.min(from + MOST_IN_GROUP, recipients.size());
        for (Submission.Recipient recipient : recipients.subList(from, to)) {
            wire.send(commands.rcpt(transaction.parameters(), recipient));
        }
        if (to == recipients.size() && !transaction.isBinary()) {
            wire.send("DATA");
        }
    }

    /// Whether the host has said anything about this transaction.
    boolean isAnswered() {
        return answered;
    }

    /// Whether the transaction is over for the host as well: it has answered the end of the data.
    boolean isEnded() {
        return ended;
    }

    /// @param reset  whether a transaction may be open that is to be forgotten
    /// @param behind sent with the end of the data, if all recipients have a result by then
    /// @return recipients that the host does not take in one transaction with those it has taken just now
    ///     (RFC 5321 §4.5.3.1.10)
    List<Submission.Recipient> run(boolean reset, Behind behind) throws IOException {
        wire.mayGoOn();
        announce(reset);
        if (resetting) {
            speak("RSET", "RSET");
        }
        Reply reply = speak(host.pipelining() ? "" : commands.mail(transaction), "MAIL FROM");
        if (!reply.isCompletion()) {
            refuse(recipients, reply);
            if (host.pipelining()) {
                int sent = Math.min(MOST_IN_GROUP, recipients.size());
                for (int i = 0; i < sent; i++) {
                    wire.reply("RCPT TO", timeouts.command());
                }
                if (sent == recipients.size()) {
                    endDataForNobody();
                }
            }
            return List.of();
        }
        List<Submission.Recipient> accepted = new ArrayList<>();
        List<Submission.Recipient> tooMany = new ArrayList<>();
        for (int i = 0; i < recipients.size(); i++) {
            if (host.pipelining() && i > 0 && i % MOST_IN_GROUP == 0) {
                sendRecipients(i);
            }
            Submission.Recipient recipient = recipients.get(i);
            Reply answer =
                    speak(host.pipelining() ? "" : commands.rcpt(transaction.parameters(), recipient), "RCPT TO");
            if (answer.isCompletion()) {
                accepted.add(recipient);
            } else if (isTooMany(answer) && !accepted.isEmpty()) {
                tooMany.add(recipient);
            } else {
                results.put(recipient, RecipientResult.refusedToRecipient(answer));
            }
        }
        if (!accepted.isEmpty()) {
            try {
                data(accepted, tooMany.isEmpty() ? behind : Behind.NOTHING);
            } finally {
                wire.messageIsOver();
            }
        } else if (host.pipelining()) {
            endDataForNobody();
        }
        return tooMany;
    }

    private void data(List<Submission.Recipient> accepted, Behind behind) throws IOException {
        if (transaction.isBinary()) {
            wire.chunk(transaction.content(), timeouts.block());
            end(accepted, behind);
            return;
        }
        Reply go = host.pipelining() ? wire.reply("DATA", timeouts.data()) : wire.ask("DATA", timeouts.data());
        if (go.code() / 100 != 3) {
            refuse(accepted, go);
            return;
        }
        wire.data(transaction.content(), timeouts.block());
        end(accepted, behind);
    }

    private void end(List<Submission.Recipient> accepted, Behind behind) throws IOException {
        Reply end;
        try {
            behind.send();
            end = wire.reply("the end of the data", timeouts.end());
        } catch (ConnectionException e) {
            if (!e.saidByHost()) {
                RecipientResult ambiguous = RecipientResult.ambiguous(
                        e.status(), e.text() + "; the message was sent, so that the host may have it");
                accepted.forEach(recipient -> results.put(recipient, ambiguous));
            }
            throw e;
        }
        ended = true;
        if (end.isCompletion()) {
            RecipientResult delivered = RecipientResult.delivered(end, host.dsn(), host.deliverBy());
            accepted.forEach(recipient -> results.put(recipient, delivered));
        } else {
            refuse(accepted, end);
        }
    }

    /// A host that answers a pipelined DATA with 354 although it takes no recipient wants the end of the data all the
    /// same (RFC 2920 §3.1).
    private void endDataForNobody() throws ConnectionException {
        if (!transaction.isBinary() && wire.reply("DATA", timeouts.data()).code() / 100 == 3) {
            wire.ask(".", timeouts.end());
        }
    }

    /// @param command sent already where the host offers PIPELINING
    private Reply speak(String command, String verb) throws ConnectionException {
        Reply reply = host.pipelining() ? wire.reply(verb, timeouts.command()) : wire.ask(command, timeouts.command());
        answered = true;
        return reply;
    }

    private void refuse(List<Submission.Recipient> recipients, Reply reply) {
        RecipientResult refused = RecipientResult.refused(reply);
        recipients.forEach(recipient -> results.put(recipient, refused));
    }

    private static boolean isTooMany(Reply reply) {
        EnhancedStatus status = reply.status();
        return (reply.code() == 452 || reply.code() == 552)
                && (status == null || (status.subject() == 5 && status.detail() == 3));
    }
}
