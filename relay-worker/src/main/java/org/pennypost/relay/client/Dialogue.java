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

/// MAIL, RCPT and DATA of one message (RFC 5321 §3.3), in one group where the host offers PIPELINING (RFC 2920).
final class Dialogue {

    private final Wire wire;
    private final Capabilities host;
    private final Timeouts timeouts;
    private final Transaction transaction;
    private final Map<Submission.Recipient, RecipientResult> results;
    private final Commands commands;

    /// @param results where each recipient's result goes
    Dialogue(
            Wire wire,
            Capabilities host,
            Timeouts timeouts,
            Transaction transaction,
            Map<Submission.Recipient, RecipientResult> results) {
        this.wire = wire;
        this.host = host;
        this.timeouts = timeouts;
        this.transaction = transaction;
        this.results = results;
        this.commands = new Commands(host, transaction.parameters().smtpUtf8() && host.smtpUtf8(), Instant.now());
    }

    /// @return recipients that the host does not take in one transaction with those it has taken just now
    ///     (RFC 5321 §4.5.3.1.10)
    List<Submission.Recipient> run(List<Submission.Recipient> recipients) throws IOException {
        String mail = commands.mail(transaction);
        if (host.pipelining()) {
            wire.send(mail);
            for (Submission.Recipient recipient : recipients) {
                wire.send(commands.rcpt(transaction.parameters(), recipient));
            }
            if (!transaction.isBinary()) {
                wire.send("DATA");
            }
        }
        Reply reply = speak(mail, "MAIL FROM");
        if (!reply.isPositive()) {
            refuse(recipients, reply);
            if (host.pipelining()) {
                for (int i = 0; i < recipients.size(); i++) {
                    wire.reply("RCPT TO", timeouts.command());
                }
                endDataForNobody();
            }
            return List.of();
        }
        List<Submission.Recipient> accepted = new ArrayList<>();
        List<Submission.Recipient> tooMany = new ArrayList<>();
        for (Submission.Recipient recipient : recipients) {
            Reply answer = speak(commands.rcpt(transaction.parameters(), recipient), "RCPT TO");
            if (answer.isPositive()) {
                accepted.add(recipient);
            } else if (isTooMany(answer) && !accepted.isEmpty()) {
                tooMany.add(recipient);
            } else {
                results.put(recipient, RecipientResult.refused(answer));
            }
        }
        if (!accepted.isEmpty()) {
            data(accepted);
        } else if (host.pipelining()) {
            endDataForNobody();
        }
        return tooMany;
    }

    private void data(List<Submission.Recipient> accepted) throws IOException {
        if (transaction.isBinary()) {
            wire.chunk(transaction.content(), timeouts.block());
            end(accepted);
            return;
        }
        Reply go = host.pipelining() ? wire.reply("DATA", timeouts.data()) : wire.ask("DATA", timeouts.data());
        if (go.code() / 100 != 3) {
            refuse(accepted, go);
            return;
        }
        wire.data(transaction.content(), timeouts.block());
        end(accepted);
    }

    private void end(List<Submission.Recipient> accepted) throws ConnectionException {
        Reply end;
        try {
            end = wire.reply("the end of the data", timeouts.end());
        } catch (ConnectionException e) {
            if (!e.saidByHost()) {
                RecipientResult ambiguous = RecipientResult.ambiguous(
                        e.status(), e.text() + "; the message was sent, so that the host may have it");
                accepted.forEach(recipient -> results.put(recipient, ambiguous));
            }
            throw e;
        }
        if (end.isPositive()) {
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

    private Reply speak(String command, String verb) throws ConnectionException {
        return host.pipelining() ? wire.reply(verb, timeouts.command()) : wire.ask(command, timeouts.command());
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
