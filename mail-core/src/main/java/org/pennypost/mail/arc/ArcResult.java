package org.pennypost.mail.arc;

import java.util.List;

/// What the chain of a message came to (RFC 8617 §5.2).
///
/// @param status     `arc`
/// @param reason     why, in words of ours alone
/// @param instances  how many sets there are, as the highest instance says; 0 if there is none or that cannot be read
/// @param lastFailed whether who sealed last says that the chain was broken: nobody seals it any more
/// @param oldestPass `header.oldest-pass`: the lowest instance whose message signature still verifies, 0 if all do, and
///                   without a chain that passes
/// @param links      of a chain that passes, from the first; none otherwise
public record ArcResult(
        ArcStatus status, String reason, int instances, boolean lastFailed, int oldestPass, List<ArcLink> links) {

    static final ArcResult NONE = new ArcResult(ArcStatus.NONE, "no chain", 0, false, 0, List.of());

    public ArcResult {
        links = List.copyOf(links);
    }
}
