package org.pennypost.mail.store.memory;

import java.util.Optional;

import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.ScramHash;
import org.pennypost.mail.store.ScramParameters;

/// What proves that somebody is an account.
final class MemoryCredentials {

    private static final int ITERATIONS = 4096;

    private MemoryCredentials() {}

    static Optional<Login> login(MemoryAccount account, LoginAttempt attempt) {
        Login login = new Login(account.id(), account.address());
        return switch (attempt.credential()) {
            case Credential.Password(String _, String password) ->
                account.hasPassword(password, attempt.protocol()) ? Optional.of(login) : Optional.empty();
            case Credential.ScramProof proof -> login(account, proof);
            case Credential.ClientCertificate _ -> Optional.of(login);
            case Credential.BearerToken _, Credential.BrokenBinding _ -> Optional.empty();
        };
    }

    private static Optional<Login> login(MemoryAccount account, Credential.ScramProof proof) {
        ScramParameters parameters = parameters(account.address().canonical(), proof.hash());
        ScramKeys keys = new ScramKeys(proof.hash(), account.password(), parameters);
        return keys.proof(proof.authMessage()).equals(proof.proof())
                ? Optional.of(new Login(account.id(), account.address(), keys.serverSignature(proof.authMessage())))
                : Optional.empty();
    }

    static ScramParameters parameters(String name, ScramHash hash) {
        return new ScramParameters(Octets.of(hash + " salt of " + LoginAttempt.canonical(name)), ITERATIONS);
    }
}
