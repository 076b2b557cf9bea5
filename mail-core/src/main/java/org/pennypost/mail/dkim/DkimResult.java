package org.pennypost.mail.dkim;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailDomain;

/// What one signature of a message came to, as Authentication-Results and logs have it (RFC 8601 §2.7.1, RFC 6008).
/// What the signature itself says is null where it cannot be read.
///
/// @param reason    why, in words of ours alone
/// @param domain    `header.d`: who signed
/// @param identity  `header.i`, as the signature has it, without its encoding and without control
///                  characters
/// @param selector  `header.s`, in ASCII
/// @param algorithm `header.a`
/// @param prefix    `header.b`: the first characters of the signature, base64
/// @param testing   the domain only tries DKIM: a failure is to be treated as no signature (RFC 6376 §3.6.1, `t=y`)
public record DkimResult(
        DkimVerdict verdict,
        String reason,
        @Nullable MailDomain domain,
        @Nullable String identity,
        @Nullable String selector,
        @Nullable String algorithm,
        @Nullable String prefix,
        boolean testing) {

    public boolean passes() {
        return verdict == DkimVerdict.PASS;
    }
}
