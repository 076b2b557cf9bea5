package org.pennypost.mailbox.api;

import java.util.List;

import org.pennypost.mail.store.Append;

/// Messages for a mailbox on their way: flags and dates of all of them as one line of JSON, then each message as
/// [FramedContent].
///
/// @param messages the content of each is read once, in this order, while the body is written or handled
public record AppendBody(List<Append> messages) {

    public static final String MEDIA_TYPE = "application/vnd.pennypost.append";

    public AppendBody {
        messages = List.copyOf(messages);
    }
}
