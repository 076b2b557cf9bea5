package org.pennypost.mailbox.accounts;

import java.text.Normalizer;
import java.util.concurrent.Semaphore;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// Makes and checks Argon2id verifiers: 16 MiB, two passes. Never more at once than configured.
@Component
class Passwords {

    private static final String KIND = "{argon2id}";
    private static final int LONGEST = 1000;

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 1 << 14, 2);
    private final Semaphore turns;
    private final String nobody;

    Passwords(LoginProperties properties) {
        this.turns = new Semaphore(properties.hashesAtOnce());
        this.nobody = verifierOf("nobody has this password");
    }

    /// @throws Refusal with [RefusalCode#CANNOT] if it cannot be a password
    String verifierOf(String password) {
        if (password.isEmpty() || password.length() > LONGEST) {
            throw new Refusal(RefusalCode.CANNOT, "a password has 1 to " + LONGEST + " characters");
        }
        turns.acquireUninterruptibly();
        try {
            return KIND + argon2.encode(prepared(password));
        } finally {
            turns.release();
        }
    }

    boolean matches(String password, String verifier) {
        if (!verifier.startsWith(KIND)) {
            throw new IllegalStateException("a password verifier of unknown kind");
        }
        if (password.length() > LONGEST) {
            return false;
        }
        turns.acquireUninterruptibly();
        try {
            return argon2.matches(prepared(password), verifier.substring(KIND.length()));
        } finally {
            turns.release();
        }
    }

    /// Takes as long as a real check.
    void matchNobody(String password) {
        matches(password, nobody);
    }

    /// RFC 8265 §4.2.
    private static String prepared(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
