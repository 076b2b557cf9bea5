package org.pennypost.mailbox.accounts;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.StringPreparation;

import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.ScramParameters;

/// What the server keeps of a password to let clients prove by SCRAM that they know it (RFC 5802 §3). Written as
/// `SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey` (RFC 5803 §2).
@SuppressWarnings("ArrayRecordComponent")
record ScramVerifier(ScramMechanism mechanism, int iterations, byte[] salt, byte[] storedKey, byte[] serverKey) {

    /// @param prepared as [Passwords] does: preparing it again changes nothing
    static ScramVerifier of(ScramMechanism mechanism, char[] prepared, byte[] salt, int iterations) {
        byte[] salted = ScramFunctions.saltedPassword(
                mechanism, StringPreparation.POSTGRESQL_PREPARATION, prepared, salt, iterations);
        byte[] clientKey = ScramFunctions.clientKey(mechanism, salted);
        return new ScramVerifier(
                mechanism,
                iterations,
                salt,
                ScramFunctions.storedKey(mechanism, clientKey),
                ScramFunctions.serverKey(mechanism, salted));
    }

    static ScramVerifier parse(String text) {
        String[] parts = text.split("[$:]");
        Base64.Decoder base64 = Base64.getDecoder();
        return new ScramVerifier(
                ScramMechanism.valueOf(parts[0].replace('-', '_')),
                Integer.parseInt(parts[1]),
                base64.decode(parts[2]),
                base64.decode(parts[3]),
                base64.decode(parts[4]));
    }

    /// Whether it is a verifier of the password: what costs most of a login.
    ///
    /// @param prepared like that of [#of]
    boolean matches(char[] prepared) {
        return MessageDigest.isEqual(storedKey, of(mechanism, prepared, salt, iterations).storedKey);
    }

    /// The server's signature, if the client's proof is right (RFC 5802 §3).
    Optional<Octets> answer(Octets proof, String authMessage) {
        boolean right = proof.size() == storedKey.length
                && ScramFunctions.verifyClientProof(mechanism, proof.toArray(), storedKey, authMessage);
        return right
                ? Optional.of(Octets.of(ScramFunctions.serverSignature(mechanism, serverKey, authMessage)))
                : Optional.empty();
    }

    ScramParameters parameters() {
        return new ScramParameters(Octets.of(salt), iterations);
    }

    /// As it is stored.
    String text() {
        Base64.Encoder base64 = Base64.getEncoder();
        return mechanism.getName() + "$" + iterations + ":" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(storedKey) + ":" + base64.encodeToString(serverKey);
    }

    /// Without the keys: this may stand in a log.
    @Override
    public String toString() {
        return "ScramVerifier[" + mechanism + "]";
    }
}
