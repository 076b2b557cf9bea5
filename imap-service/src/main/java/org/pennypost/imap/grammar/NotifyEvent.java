package org.pennypost.imap.grammar;

import java.util.Arrays;

/// What a client can be told of by NOTIFY (RFC 5465 §5).
public enum NotifyEvent {
    MESSAGE_NEW("MessageNew"),
    MESSAGE_EXPUNGE("MessageExpunge"),
    FLAG_CHANGE("FlagChange"),
    ANNOTATION_CHANGE("AnnotationChange"),
    MAILBOX_NAME("MailboxName"),
    SUBSCRIPTION_CHANGE("SubscriptionChange"),
    MAILBOX_METADATA_CHANGE("MailboxMetadataChange"),
    SERVER_METADATA_CHANGE("ServerMetadataChange"),
    /// Any that is not defined here (`event-ext`).
    OTHER("X-Other");

    private final String text;

    NotifyEvent(String text) {
        this.text = text;
    }

    /// @param text in any case
    static NotifyEvent named(String text) {
        return Arrays.stream(values())
                .filter(event -> event.text.equalsIgnoreCase(text))
                .findFirst()
                .orElse(OTHER);
    }

    public String text() {
        return text;
    }

    /// Whether it is about the messages of a mailbox.
    boolean ofMessages() {
        return compareTo(ANNOTATION_CHANGE) <= 0;
    }
}
