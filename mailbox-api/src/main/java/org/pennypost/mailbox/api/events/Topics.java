package org.pennypost.mailbox.api.events;

/// The Kafka topics.
public final class Topics {

    /// [DeliveryDue], keyed by destination domain.
    public static final String OUTBOUND = "outbound";

    /// Wake-ups for open mailboxes, keyed by the owner's account.
    public static final String MAILBOX_CHANGES = "mailbox-changes";

    /// [DeliveryEvent], keyed by message.
    public static final String DELIVERIES = "deliveries";

    private Topics() {}
}
