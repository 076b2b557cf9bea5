package org.pennypost.mailbox.webhooks;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a webhook's requests are signed with (Standard Webhooks, symmetric signatures).
final class WebhookSecret {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int OCTETS = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] octets;

    WebhookSecret(byte[] octets) {
        this.octets = octets.clone();
    }

    static WebhookSecret random() {
        byte[] octets = new byte[OCTETS];
        RANDOM.nextBytes(octets);
        return new WebhookSecret(octets);
    }

    byte[] octets() {
        return octets.clone();
    }

    /// As whoever verifies is told it: `whsec_` and base64.
    String text() {
        return "whsec_" + Base64.getEncoder().encodeToString(octets);
    }

    /// @return `v1,` and base64
    String signature(byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(octets, ALGORITHM));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Nothing of it: this may stand in a log.
    @Override
    public String toString() {
        return "WebhookSecret";
    }
}
