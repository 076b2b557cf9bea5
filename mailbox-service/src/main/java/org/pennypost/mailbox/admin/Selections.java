package org.pennypost.mailbox.admin;

import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.bounce.BounceClass;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.api.admin.QueueSelection;
import org.pennypost.mailbox.problem.UnusableValueException;
import org.pennypost.mailbox.queue.DeliveryState;
import org.pennypost.mailbox.queue.QueueFilter;

/// Reads which deliveries a caller means.
@Component
class Selections {

    private final AccountAdministration accounts;

    Selections(AccountAdministration accounts) {
        this.accounts = accounts;
    }

    QueueFilter filter(QueueSelection given) {
        String sender = given.sender();
        return new QueueFilter(
                sender == null || sender.isEmpty()
                        ? sender
                        : Given.address("sender", sender).toString(),
                given.recipient() == null
                        ? null
                        : Given.address("recipient", given.recipient()).toString(),
                given.domain() == null
                        ? null
                        : Given.domain("domain", given.domain()).name(),
                given.account() == null ? null : account(given.account()),
                given.state() == null ? null : state(given.state()),
                Given.moment("queuedBefore", given.queuedBefore()),
                Given.moment("queuedAfter", given.queuedAfter()),
                Given.text("reply", given.reply()),
                Given.text("status", given.status()),
                given.bounceClass() == null ? null : bounceClass("bounceClass", given.bounceClass()),
                given.ambiguous());
    }

    AccountId account(String address) {
        MailAddress named = Given.address("account", address);
        return accounts.account(named).id();
    }

    /// A host name or an address literal.
    static String host(@Nullable String name) {
        String given = Given.required("host", name);
        try {
            return MailDomain.parse(given).name();
        } catch (IllegalArgumentException e) {
            throw new UnusableValueException("host", "'" + given + "' is no host: " + e.getMessage());
        }
    }

    private static DeliveryState state(String name) {
        return Arrays.stream(DeliveryState.values())
                .filter(state -> !state.isFinal())
                .filter(state -> state.name().equals(name.toUpperCase(Locale.ROOT)))
                .findAny()
                .orElseThrow(() -> new UnusableValueException("state", "is none of QUEUED, LEASED and HELD"));
    }

    static BounceClass bounceClass(String field, String name) {
        return Arrays.stream(BounceClass.values())
                .filter(bounce -> bounce.name().equals(name.toUpperCase(Locale.ROOT)))
                .findAny()
                .orElseThrow(() -> new UnusableValueException(
                        field, "is no class of bounces, which are " + Arrays.toString(BounceClass.values())));
    }
}
