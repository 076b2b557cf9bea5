package org.pennypost.mail.store.memory;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.CredentialKind;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.RecipientStatus;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.ScramHash;
import org.pennypost.mail.store.ScramParameters;
import org.pennypost.mail.store.SendingAllowance;

/// Who may log in, and where mail for an address goes.
interface MemoryLogins extends Accounts {

    MemoryState state();

    @Override
    default Login login(LoginAttempt attempt) {
        String name = LoginAttempt.canonical(attempt.name());
        synchronized (state()) {
            Login login = state().accounts.values().stream()
                    .filter(it -> it.address().canonical().equals(name))
                    .findAny()
                    .flatMap(it -> MemoryCredentials.login(it, attempt))
                    .orElseThrow(
                            () -> new Refusal(RefusalCode.AUTHENTICATION_FAILED, "the name or the password is wrong"));
            if (attempt.wantsToBeOtherThan(name)) {
                throw new Refusal(RefusalCode.AUTHENTICATION_FAILED, "logging in as somebody else is not allowed");
            }
            return login;
        }
    }

    @Override
    default ScramParameters scramParameters(String name, ScramHash hash) {
        return MemoryCredentials.parameters(name, hash);
    }

    @Override
    default Set<CredentialKind> acceptedCredentials() {
        return EnumSet.allOf(CredentialKind.class);
    }

    @Override
    default RecipientStatus recipient(MailAddress address, long octets) {
        synchronized (state()) {
            if (!state().addresses.isOurs(address)) {
                return RecipientStatus.REMOTE;
            }
            MemoryAddresses.Reached reached = state().addresses.reached(address);
            if (reached.isNobody()) {
                return RecipientStatus.LOCAL_UNKNOWN;
            }
            return reached.hasRoomFor(octets) ? RecipientStatus.LOCAL : RecipientStatus.LOCAL_OVER_QUOTA;
        }
    }

    @Override
    default SendingAllowance sendingAllowance(AccountId account) {
        synchronized (state()) {
            return state().account(account).sending().allowance(state().clock.instant());
        }
    }

    @Override
    default Set<MailAddress> maySendAs(AccountId account, Set<MailAddress> addresses) {
        synchronized (state()) {
            MemoryAccount sender = state().account(account);
            return addresses.stream()
                    .filter(address -> sender.equals(state().addresses.owner(address)) || sender.maySendAs(address))
                    .collect(Collectors.toSet());
        }
    }
}
