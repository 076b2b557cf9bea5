package org.pennypost.mailbox.accounts;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.ScramHash;
import org.pennypost.mail.store.ScramParameters;
import org.pennypost.mailbox.database.Transactions;

/// The server's keys of SCRAM: they are used here and nowhere else. Nothing is remembered between the two questions of
/// one login, so that another instance may be asked the second one.
@Component
class ScramLogins {

    private static final int SALT_OCTETS = 16;

    private final JdbcClient database;
    private final Transactions transactions;
    private final LoginProperties properties;
    private final ScramVerifier nobody;

    ScramLogins(JdbcClient database, Transactions transactions, LoginProperties properties) {
        this.database = database;
        this.transactions = transactions;
        this.properties = properties;
        this.nobody = ScramVerifier.of(
                ScramMechanism.SCRAM_SHA_256,
                "nobody".toCharArray(),
                new byte[SALT_OCTETS],
                properties.scramIterations());
    }

    /// Both what is stored and what is made up are always found: one costs what the other does.
    ScramParameters parameters(String name, ScramHash hash) {
        record Known(@Nullable String verifier, Octets secret) {}
        String canonical = LoginAttempt.canonical(name);
        Known known = transactions.single(() -> database.sql("""
                        select (select %s from accounts where address = ?), value from secrets where name = 'scram-salts'
                        """.formatted(column(hash)))
                .param(canonical)
                .query((row, _) -> new Known(row.getString(1), Octets.of(row.getBytes(2))))
                .single());
        ScramParameters madeUp = madeUp(canonical, hash, known.secret());
        return known.verifier() == null
                ? madeUp
                : ScramVerifier.parse(known.verifier()).parameters();
    }

    private ScramParameters madeUp(String canonical, ScramHash hash, Octets secret) {
        byte[] text = (hash + " " + canonical).getBytes(StandardCharsets.UTF_8);
        byte[] salt = ScramFunctions.hmac(ScramMechanism.SCRAM_SHA_256, secret.toArray(), text);
        return new ScramParameters(Octets.of(Arrays.copyOf(salt, SALT_OCTETS)), properties.scramIterations());
    }

    /// The server's signature, if the proof is right. A proof without a verifier costs what a wrong one costs.
    Optional<Octets> answer(Credential.ScramProof proof, @Nullable Verifiers verifiers) {
        String verifier = verifiers == null ? null : verifiers.scram(proof.hash());
        Optional<Octets> answer =
                (verifier == null ? nobody : ScramVerifier.parse(verifier)).answer(proof.proof(), proof.authMessage());
        return verifier == null ? Optional.empty() : answer;
    }

    private static String column(ScramHash hash) {
        return switch (hash) {
            case SHA_256 -> "scram_sha_256";
            case SHA_1 -> "scram_sha_1";
        };
    }
}
