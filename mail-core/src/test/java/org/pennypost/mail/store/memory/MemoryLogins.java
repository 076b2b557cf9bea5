package org.pennypost.mail.store.memory;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.PasswordLogin;
import org.pennypost.mail.store.RecipientStatus;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// Who may log in, and where mail for an address goes.
interface MemoryLogins extends Accounts {

    MemoryState state();

    @Override
    default Login login(PasswordLogin login) {
        synchronized (state()) {
            return state().accounts.values().stream()
                    .filter(it -> it.address().canonical().equalsIgnoreCase(login.name()))
                    .filter(it -> it.hasPassword(login.password(), login.protocol()))
                    .findAny()
                    .map(it -> new Login(it.id(), it.address()))
                    .orElseThrow(
                            () -> new Refusal(RefusalCode.AUTHENTICATION_FAILED, "the name or the password is wrong"));
        }
    }

    @Override
    default RecipientStatus recipient(MailAddress address) {
        synchronized (state()) {
            if (!state().addresses.isOurs(address)) {
                return RecipientStatus.REMOTE;
            }
            MemoryAddresses.Reached reached = state().addresses.reached(address);
            if (reached.isNobody()) {
                return RecipientStatus.LOCAL_UNKNOWN;
            }
            return reached.accounts().stream().allMatch(account -> account.hasRoomFor(1))
                    ? RecipientStatus.LOCAL
                    : RecipientStatus.LOCAL_OVER_QUOTA;
        }
    }

    @Override
    default boolean maySendAs(AccountId account, MailAddress address) {
        synchronized (state()) {
            return state().account(account).equals(state().addresses.owner(address));
        }
    }
}
