package org.pennypost.mail.dsn;

import java.util.Locale;

/// What happened to a message for one recipient (RFC 3464 §2.3.3), the most urgent first.
public enum Action {
    FAILED("Your message could not be delivered to:"),
    DELAYED(
            "Your message could not be delivered yet, and delivery will be tried again. You need not send it again. It concerns:"),
    DELIVERED("Your message was delivered to:"),
    RELAYED("Your message was handed over to a mail system that does not report deliveries, for:"),
    EXPANDED("Your message was delivered to a list and sent on to its members, for:");

    private final String explanation;

    Action(String explanation) {
        this.explanation = explanation;
    }

    /// A sentence for people, before the list of recipients.
    String explanation() {
        return explanation;
    }

    /// The keyword of the Action field.
    String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }
}
