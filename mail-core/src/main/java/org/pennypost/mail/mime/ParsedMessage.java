package org.pennypost.mail.mime;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// All that is kept of a message's inside, so that reading it again is a range of octets and never a parse.
///
/// @param size octets of the whole message
/// @param body the body of the message itself; its extent is the whole message
/// @param preview the beginning of the text a reader would see, at most 256 characters; empty where there is none (RFC
/// 8970 §3.2)
/// @param date the Date field in UTC (RFC 5256 §2.2), null where it is missing or cannot be read
/// @param sentOn the day the Date field names, time and zone disregarded, as SENTBEFORE, SENTON and SENTSINCE ask (RFC
/// 9051 §6.4.4)
/// @param baseSubject RFC 5256 §2.1
/// @param replyOrForward whether something that marks a reply or a forward was taken off the subject (RFC 5256 §3)
/// @param messageId the normalised id with its angle brackets, null where there is no valid one
/// @param references normalised ids of the References field, else the first of In-Reply-To (RFC 5256 §3)
/// @param eightBitHeader whether the header of the message or of any part has octets above 127
/// @param eightBitBody whether anything else has octets above 127
/// @param unfinished whether the last line does not end in CRLF
public record ParsedMessage(
        long size,
        Envelope envelope,
        BodyPart body,
        String preview,
        @Nullable Instant date,
        @Nullable LocalDate sentOn,
        String baseSubject,
        boolean replyOrForward,
        @Nullable String messageId,
        List<String> references,
        boolean eightBitHeader,
        boolean eightBitBody,
        boolean unfinished) {

    public ParsedMessage {
        references = List.copyOf(references);
    }
}
