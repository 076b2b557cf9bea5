package org.pennypost.mail.arc;

import java.util.Optional;

import org.pennypost.mail.dkim.TagList;
import org.pennypost.mail.mime.RawField;

/// The three fields that one host added (RFC 8617 §4.2).
///
/// @param results          ARC-Authentication-Results: what it found out
/// @param messageSignature ARC-Message-Signature: the message as it sent it
/// @param seal             ARC-Seal: signs all sets until this one
record ArcSet(int instance, RawField results, RawField messageSignature, RawField seal) {

    /// What it says of the chain before it: the tag `cv`.
    Optional<String> chainStatus() {
        return TagList.of(seal).flatMap(tags -> tags.value("cv"));
    }
}
