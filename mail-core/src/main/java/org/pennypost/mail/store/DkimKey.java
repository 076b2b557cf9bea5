package org.pennypost.mail.store;

import java.util.Base64;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dkim.SigningKey;

/// A key of a domain of ours, as it is kept and handed to whoever signs. What it prints as does not show it.
///
/// @param selector   names the key among the domain's (RFC 6376 §3.1)
/// @param privateKey base64 of PKCS #8 (RFC 5958)
public record DkimKey(MailDomain domain, String selector, String privateKey) {

    public static DkimKey of(SigningKey key) {
        return new DkimKey(
                key.domain(),
                key.selector(),
                Base64.getEncoder().encodeToString(key.privateKey().getEncoded()));
    }

    /// @throws IllegalArgumentException if it is no key that can sign
    public SigningKey signingKey() {
        return SigningKey.ofPkcs8(domain, selector, Base64.getDecoder().decode(privateKey));
    }

    @Override
    public String toString() {
        return selector + "._domainkey." + domain;
    }
}
