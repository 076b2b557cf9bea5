package org.pennypost.mail.address;

import java.util.Locale;
import java.util.Optional;

/// A mailbox address as it was received: the local part unquoted and in its own case, the domain canonical.
/// Compare addresses of one's own users by [#canonical()].
///
/// @param localPart without quotes and escapes; one octet of UTF-8 at least, and often more than the 64 that every host
///                  takes (RFC 5321 §4.5.3.1.1, RFC 6531 §3.3)
public record MailAddress(String localPart, MailDomain domain) {

    public MailAddress {
        if (localPart.isEmpty()) {
            throw new IllegalArgumentException("a local part has at least one octet");
        }
    }

    /// Reads `local@domain`, the local part plain or quoted.
    ///
    /// @throws IllegalArgumentException with what is wrong
    public static MailAddress parse(String text) {
        return AddressParser.parse(text);
    }

    /// Reads a text that may be an address or not.
    public static Optional<MailAddress> find(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /// The address in the form in which addresses of local users are compared: all lower case.
    public String canonical() {
        return localPart.toLowerCase(Locale.ROOT) + "@" + domain.name();
    }

    /// Whether hosts without SMTPUTF8 (RFC 6531) can be given this address.
    public boolean isAscii() {
        return localPart.chars().allMatch(c -> c < 0x80);
    }

    /// The address as it stands where there are none but ASCII characters: with A-labels for the domain.
    /// One whose local part is not ASCII has no such form, and stays as it is.
    public String withAsciiDomain() {
        return isAscii() ? AddressParser.quoteIfNeeded(localPart) + "@" + domain.ascii() : toString();
    }

    /// The address as it stands in a field that a host adds on the way of a message (RFC 6531 §3.7.3).
    ///
    /// @param smtpUtf8 whether the transaction uses SMTPUTF8
    public String inTrace(boolean smtpUtf8) {
        return smtpUtf8 ? toString() : withAsciiDomain();
    }

    /// The address as it stands in a path, the local part quoted where RFC 5321 §4.1.2 asks for it.
    @Override
    public String toString() {
        return AddressParser.quoteIfNeeded(localPart) + "@" + domain.name();
    }
}
