package org.pennypost.mail.dkim;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dns.FixedDns;

/// Keys for tests, made when the tests run.
public final class SampleKeys {

    private static final Map<String, KeyPair> MADE = new ConcurrentHashMap<>();

    private SampleKeys() {}

    /// @param bits of the modulus
    public static KeyPair rsa(int bits) {
        return MADE.computeIfAbsent("RSA" + bits, _ -> make("RSA", bits));
    }

    public static KeyPair ed25519() {
        return MADE.computeIfAbsent("Ed25519", _ -> make("Ed25519", 255));
    }

    /// @param name `selector._domainkey.domain`
    public static SigningKey key(String name, KeyPair pair) {
        int cut = name.indexOf("._domainkey.");
        MailDomain domain = new MailDomain(name.substring(cut + "._domainkey.".length()));
        return new SigningKey(domain, name.substring(0, cut), pair.getPrivate());
    }

    /// Publishes a key at its name.
    public static FixedDns dns(String name, KeyPair pair) {
        return new FixedDns().withTxt(name, KeyRecord.textOf(pair.getPublic()));
    }

    private static KeyPair make(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
