package org.pennypost.mail.store;

import java.util.Locale;

import org.pennypost.mail.address.MailAddress;

/// To whom an entry of an access control list applies (RFC 4314 §2).
///
/// @param name     an account's address in canonical form, or `anyone`: every account of the owner's domain
/// @param negative whether the entry takes rights away, whatever other entries give
public record AclIdentifier(String name, boolean negative) {

    private static final String ANYONE_NAME = "anyone";
    public static final AclIdentifier ANYONE = new AclIdentifier(ANYONE_NAME, false);

    /// @throws IllegalArgumentException if it is neither an address nor `anyone`
    public AclIdentifier {
        String lower = name.toLowerCase(Locale.ROOT);
        name = lower.equals(ANYONE_NAME) ? lower : MailAddress.parse(name).canonical();
    }

    public static AclIdentifier of(MailAddress address) {
        return new AclIdentifier(address.canonical(), false);
    }

    /// Reads what [#toString] writes.
    ///
    /// @throws IllegalArgumentException if it is something else
    public static AclIdentifier parse(String text) {
        return text.startsWith("-") ? new AclIdentifier(text.substring(1), true) : new AclIdentifier(text, false);
    }

    public AclIdentifier negated() {
        return new AclIdentifier(name, !negative);
    }

    public boolean isAnyone() {
        return name.equals(ANYONE_NAME);
    }

    /// With a hyphen before it if it is negative, as SETACL has it.
    @Override
    public String toString() {
        return negative ? "-" + name : name;
    }
}
