package org.pennypost.smtp.spf;

import java.net.Inet4Address;
import java.time.InstantSource;
import java.util.Optional;

/// What macros stand for (RFC 7208 §7.2).
///
/// @param domain the one whose record is looked at
/// @param names  the host's
record MacroValues(SpfRequest request, String domain, ClientNames names, String receiver, InstantSource clock) {

    /// @param letter in lower case, one of those that there are
    /// @return empty for a local part that is not ASCII (RFC 8616 §4)
    Optional<String> of(char letter) {
        return switch (letter) {
            case 's' -> localPart().map(local -> local + "@" + request.senderDomain());
            case 'l' -> localPart();
            case 'o' -> Optional.of(request.senderDomain());
            case 'd' -> Optional.of(domain);
            case 'i' -> Optional.of(AddressText.dotted(request.client()));
            case 'p' -> Optional.of(names.best(domain));
            case 'v' -> Optional.of(request.client() instanceof Inet4Address ? "in-addr" : "ip6");
            case 'h' -> Optional.of(request.helo());
            case 'c' -> Optional.of(AddressText.readable(request.client()));
            case 'r' -> Optional.of(receiver);
            case 't' -> Optional.of(Long.toString(clock.instant().getEpochSecond()));
            default -> throw new IllegalArgumentException("no macro: " + letter);
        };
    }

    private Optional<String> localPart() {
        return Optional.of(request.localPart()).filter(local -> local.chars().allMatch(c -> c < 0x80));
    }
}
