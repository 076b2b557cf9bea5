package org.pennypost.mailbox.content;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.mime.ScannedMessage;

/// What was found in a message: all that is kept beside its octets.
///
/// @param parsed as [ParsedMessages] writes it
/// @param header as [SearchText#header] makes it
/// @param body   as [SearchText#body] makes it
/// @param date   when the message says that it was sent
record ReadMessage(
        String parsed,
        String header,
        String body,
        SearchEntry searchEntry,
        MessageLinks links,
        @Nullable Instant date) {

    static ReadMessage of(ScannedMessage scanned) {
        String header = SearchText.header(scanned);
        String body = SearchText.body(scanned);
        return new ReadMessage(
                SearchText.storable(ParsedMessages.write(scanned.message())),
                header,
                body,
                SearchEntry.of(scanned.message(), header, body),
                MessageLinks.of(scanned.message()),
                scanned.message().date());
    }
}
