package org.pennypost.mailbox.accounts;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.CredentialKind;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.authlog.AuthLog;
import org.pennypost.mailbox.authlog.LoginOutcome;
import org.pennypost.mailbox.authlog.LoginRecord;
import org.pennypost.mailbox.oidc.BearerTokens;
import org.pennypost.mailbox.oidc.TokenCheck;

/// Checks who somebody is: one round trip and no commit for a login that succeeds, unless there are failures to
/// forgive or the last use of an app password is to be remembered. A password is checked without a connection being
/// held. A name that does not exist, a disabled account and a scope that is not held cost the same time as a wrong
/// password and get the same answer; only the auth log tells them apart.
@Component
class Logins {

    private static final Logger log = LoggerFactory.getLogger(Logins.class);

    private final CredentialTable table;
    private final Passwords passwords;
    private final ScramLogins scram;
    private final BearerTokens tokens;
    private final LoginFailures failures;
    private final AuthLog authLog;
    private final LoginProperties properties;

    Logins(
            CredentialTable table,
            Passwords passwords,
            ScramLogins scram,
            BearerTokens tokens,
            LoginFailures failures,
            AuthLog authLog,
            LoginProperties properties) {
        this.table = table;
        this.passwords = passwords;
        this.scram = scram;
        this.tokens = tokens;
        this.failures = failures;
        this.authLog = authLog;
        this.properties = properties;
    }

    /// What is taken as things are configured.
    Set<CredentialKind> accepted() {
        Set<CredentialKind> accepted = EnumSet.of(CredentialKind.PASSWORD, CredentialKind.CLIENT_CERTIFICATE);
        if (properties.scram()) {
            accepted.add(CredentialKind.SCRAM);
        }
        if (tokens.isConfigured()) {
            accepted.add(CredentialKind.BEARER_TOKEN);
        }
        return accepted;
    }

    /// @throws Refusal with [RefusalCode#AUTHENTICATION_FAILED] or [RefusalCode#THROTTLED]; with
    /// [RefusalCode#UNAVAILABLE] if the issuer of a token has to be asked and does not answer
    Login login(LoginAttempt attempt) {
        return switch (attempt.credential()) {
            case Credential.Password password ->
                login(attempt, attempt.name(), known -> check(password.password(), attempt.protocol(), known));
            case Credential.ScramProof proof -> login(attempt, attempt.name(), known -> check(proof, known));
            case Credential.BrokenBinding _ ->
                throw refused(
                        new TriedLogin(attempt, attempt.name(), null),
                        LoginFault.BINDING.name(),
                        new Refusal(
                                RefusalCode.AUTHENTICATION_FAILED,
                                "the login is not bound to this connection: somebody may be in between"));
            case Credential.ClientCertificate certificate ->
                login(attempt, attempt.name(), _ -> new Proof.Right(null, names(certificate)));
            case Credential.BearerToken(String token) -> login(attempt, tokens.check(token));
        };
    }

    private Login login(LoginAttempt attempt, TokenCheck token) {
        return switch (token) {
            case TokenCheck.Good good -> login(attempt, good.account(), _ -> new Proof.Right(null, good.issuer()));
            case TokenCheck.Bad bad -> login(attempt, attempt.name(), _ -> new Proof.Wrong(bad.fault()));
            case TokenCheck.Unknown _ ->
                throw refused(
                        new TriedLogin(attempt, attempt.name(), null),
                        LoginFault.ISSUER_AWAY.name(),
                        new Refusal(RefusalCode.UNAVAILABLE, "tokens cannot be checked now; try again later"));
        };
    }

    /// @param name whose account it is to be
    private Login login(LoginAttempt attempt, String name, Function<Credentials, Proof> check) {
        LoginSource source = new LoginSource(LoginAttempt.canonical(name), attempt.client());
        Credentials known = table.of(source, attempt.credential());
        Credentials.Holder account = known.account();
        TriedLogin tried = new TriedLogin(attempt, name, account == null ? null : account.id());
        boolean claims = !known.mustWait() && known.hasFailed();
        if (known.mustWait() || claims && !failures.claims(source, tried.account())) {
            throw refused(
                    tried,
                    LoginFault.TOO_MANY_FAILURES.name(),
                    new Refusal(RefusalCode.THROTTLED, "too many failed logins; try again later"));
        }
        return switch (check.apply(known)) {
            case Proof.Wrong wrong -> throw failed(tried, source, claims, wrong);
            case Proof.Right right -> {
                if (account == null) {
                    throw failed(tried, source, claims, new Proof.Wrong(LoginFault.NO_ACCOUNT));
                }
                if (!account.enabled()) {
                    throw failed(tried, source, claims, new Proof.Wrong(LoginFault.DISABLED));
                }
                if (attempt.wantsToBeOtherThan(source.name())) {
                    throw refused(
                            tried,
                            LoginFault.ACTS_AS_ANOTHER.name(),
                            new Refusal(
                                    RefusalCode.AUTHENTICATION_FAILED, "logging in as somebody else is not allowed"));
                }
                if (known.hasFailed()) {
                    failures.succeeded(source);
                }
                authLog.add(tried.record(LoginOutcome.SUCCEEDED, null, right.credential()));
                yield new Login(account.id(), Spelling.parse(source.name()), right.serverSignature());
            }
        };
    }

    private Refusal failed(TriedLogin tried, LoginSource source, boolean claimed, Proof.Wrong wrong) {
        if (wrong.isGuess()) {
            failures.failed(source, tried.account(), claimed);
        }
        return refused(
                tried,
                wrong.fault(),
                new Refusal(RefusalCode.AUTHENTICATION_FAILED, "the name or the password is wrong"));
    }

    private Refusal refused(TriedLogin tried, String fault, Refusal refusal) {
        LoginOutcome outcome = switch (refusal.code()) {
            case THROTTLED -> LoginOutcome.THROTTLED;
            case UNAVAILABLE -> LoginOutcome.UNAVAILABLE;
            default -> LoginOutcome.FAILED;
        };
        LoginRecord login = tried.record(outcome, fault, null);
        authLog.add(login);
        log.info(
                "login {}: {} from {} by {} {}, {}",
                outcome,
                login.name(),
                login.client().getHostAddress(),
                login.protocol(),
                login.mechanism(),
                fault);
        return refusal;
    }

    private Proof check(String password, String protocol, Credentials known) {
        Credentials.Holder account = known.account();
        Credentials.UsedAppPassword appPassword = known.appPassword();
        if (account == null) {
            passwords.matchNobody(password);
            return new Proof.Wrong(LoginFault.NO_ACCOUNT);
        }
        if (appPassword != null && appPassword.isFor(protocol)) {
            table.remember(account.id(), appPassword);
            return new Proof.Right(null, appPassword.name());
        }
        if (passwords.matches(password, account.verifiers())) {
            return new Proof.Right(null, null);
        }
        return new Proof.Wrong(appPassword == null ? LoginFault.PASSWORD : LoginFault.SCOPE);
    }

    private Proof check(Credential.ScramProof proof, Credentials known) {
        Credentials.Holder account = known.account();
        Optional<Octets> answer = scram.answer(proof, account == null ? null : account.verifiers());
        if (answer.isPresent()) {
            return new Proof.Right(answer.get(), null);
        }
        return new Proof.Wrong(account == null ? LoginFault.NO_ACCOUNT : LoginFault.PROOF);
    }

    private static String names(Credential.ClientCertificate certificate) {
        return certificate.addresses().stream().map(MailAddress::canonical).collect(Collectors.joining(", "));
    }
}
