package org.pennypost.mail.mime;

import java.util.List;

/// What one pass over a message brings to light.
///
/// @param header the fields of the message's own header, as far as they were within the limits
/// @param text the decoded text of its text parts (HTML without its markup), cut at the limit, for searching
public record ScannedMessage(ParsedMessage message, List<HeaderField> header, String text) {

    public ScannedMessage {
        header = List.copyOf(header);
    }
}
