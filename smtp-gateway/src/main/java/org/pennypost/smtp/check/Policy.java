package org.pennypost.smtp.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;

/// All checks of one kind of listener, in the order in which they are asked. The first refusal ends it.
public record Policy(
        List<ClientCheck> clientChecks, List<RecipientCheck> recipientChecks, List<MessageCheck> messageChecks) {

    /// Asks nothing.
    public static final Policy NONE = new Policy(List.of(), List.of(), List.of());

    public Policy {
        clientChecks = List.copyOf(clientChecks);
        recipientChecks = List.copyOf(recipientChecks);
        messageChecks = List.copyOf(messageChecks);
    }

    /// All checks of several, one after the other.
    public static Policy of(List<Policy> policies) {
        return new Policy(
                policies.stream().flatMap(it -> it.clientChecks.stream()).toList(),
                policies.stream().flatMap(it -> it.recipientChecks.stream()).toList(),
                policies.stream().flatMap(it -> it.messageChecks.stream()).toList());
    }

    public Ruling client(Client client) {
        return ask(clientChecks, check -> check.examine(client));
    }

    /// @param reversePath null for the null reverse-path
    public Ruling recipient(Client client, @Nullable MailAddress reversePath, MailAddress recipient) {
        return ask(recipientChecks, check -> check.examine(client, reversePath, recipient));
    }

    public Ruling message(Candidate message) {
        return ask(messageChecks, check -> check.examine(message));
    }

    /// Whether messages have to be here whole before they are handed over.
    public boolean looksAtMessages() {
        return !messageChecks.isEmpty();
    }

    private static <C> Ruling ask(List<C> checks, Function<C, Finding> question) {
        List<Finding> findings = new ArrayList<>();
        for (C check : checks) {
            Finding finding = question.apply(check);
            findings.add(finding);
            if (finding.reply() != null) {
                break;
            }
        }
        return new Ruling(findings);
    }
}
