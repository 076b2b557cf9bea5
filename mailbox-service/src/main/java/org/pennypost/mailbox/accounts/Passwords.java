package org.pennypost.mailbox.accounts;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;

import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.StringPreparation;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.problem.UnusableValueException;

/// Makes and checks what is kept of passwords: a verifier by Argon2id (16 MiB, two passes; never more at once than
/// configured), and for SCRAM if it is configured. A password for which there is one for SCRAM is checked by that,
/// which costs a tenth: docs/adr has why.
@Component
class Passwords {

    private static final String KIND = "{argon2id}";
    private static final int LONGEST = 1000;
    private static final int SALT_OCTETS = 16;

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 1 << 14, 2);
    private final SecureRandom random = new SecureRandom();
    private final LoginProperties properties;
    private final Semaphore turns;
    private final Verifiers nobody;

    Passwords(LoginProperties properties) {
        this.properties = properties;
        this.turns = new Semaphore(properties.hashesAtOnce());
        this.nobody = verifiersOf("nobody has this password");
    }

    /// @throws UnusableValueException if it cannot be a password
    Verifiers verifiersOf(String password) {
        char[] prepared = prepared(password);
        if (prepared == null) {
            throw new UnusableValueException(
                    "password", "a password has 1 to " + LONGEST + " characters, and no control characters");
        }
        return new Verifiers(
                argon2id(prepared),
                scram(ScramMechanism.SCRAM_SHA_256, prepared),
                scram(ScramMechanism.SCRAM_SHA_1, prepared));
    }

    private String argon2id(char[] prepared) {
        turns.acquireUninterruptibly();
        try {
            return KIND + argon2.encode(String.valueOf(prepared));
        } finally {
            turns.release();
        }
    }

    private @Nullable String scram(ScramMechanism mechanism, char[] prepared) {
        if (!properties.scram()) {
            return null;
        }
        byte[] salt = new byte[SALT_OCTETS];
        random.nextBytes(salt);
        return ScramVerifier.of(mechanism, prepared, salt, properties.scramIterations())
                .text();
    }

    boolean matches(String password, Verifiers verifiers) {
        char[] prepared = prepared(password);
        if (prepared == null) {
            return false;
        }
        String scram = verifiers.scramSha256();
        return scram == null
                ? matchesArgon2id(prepared, verifiers.argon2id())
                : ScramVerifier.parse(scram).matches(prepared);
    }

    private boolean matchesArgon2id(char[] prepared, String verifier) {
        if (!verifier.startsWith(KIND)) {
            throw new IllegalStateException("a password verifier of unknown kind");
        }
        turns.acquireUninterruptibly();
        try {
            return argon2.matches(String.valueOf(prepared), verifier.substring(KIND.length()));
        } finally {
            turns.release();
        }
    }

    /// Takes as long as a real check.
    void matchNobody(String password) {
        matches(password, nobody);
    }

    /// By SASLprep (RFC 4013), as clients prepare it for SCRAM; characters that SASLprep does not know yet are taken as
    /// they are. Null if it cannot be a password.
    private static char @Nullable [] prepared(String password) {
        boolean plain = password.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        if (password.isEmpty() || password.length() > LONGEST || !plain) {
            return null;
        }
        char[] composed = Normalizer.normalize(password, Normalizer.Form.NFC).toCharArray();
        return StringPreparation.POSTGRESQL_PREPARATION.normalize(composed);
    }
}
