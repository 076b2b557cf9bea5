package org.pennypost.mailbox.accounts;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import org.pennypost.mail.address.MailAddress;

/// How addresses are read, and how far one may lead.
///
/// @param detailSeparator the character before the detail of an address, `+` in `user+detail@…`; empty for none
/// @param depth           how many groups and forwardings may follow one another
/// @param recipients      how many recipients one address may have in the end, and how many targets a group or a
///                        forwarding
/// @param postmaster      the address that gets the mail for `postmaster` where nobody else does; empty for none
@ConfigurationProperties("pennypost.addresses")
record AddressProperties(
        @DefaultValue("+") String detailSeparator,
        @DefaultValue("8") int depth,
        @DefaultValue("1000") int recipients,
        @DefaultValue("") String postmaster) {

    AddressProperties {
        if (detailSeparator.length() > 1) {
            throw new IllegalArgumentException("the detail separator is one character, or empty");
        }
    }

    /// @return null for none
    /// @throws IllegalArgumentException if it is not an address
    @Nullable
    MailAddress postmasterAddress() {
        return postmaster.isEmpty() ? null : MailAddress.parse(postmaster);
    }
}
