package org.pennypost.mail.store.contract;

import java.net.InetAddress;
import java.util.Locale;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.PasswordLogin;
import org.pennypost.mail.store.RecipientStatus;
import org.pennypost.mail.store.RefusalCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pennypost.mail.store.contract.Refusals.assertRefused;

/// Logging in, recipients, and the lock of a maildrop.
interface AccountsContract extends Store {

    private static PasswordLogin login(String name, String password) {
        return new PasswordLogin(name, password, "imap", InetAddress.getLoopbackAddress());
    }

    @Test
    default void aNameAndItsPasswordLogIn() {
        TestAccount account = account();

        Login login = store().accounts().login(login(account.address().toString(), TestAccount.PASSWORD));

        assertThat(login).isEqualTo(new Login(account.id(), account.address()));
        assertThat(store().accounts()
                        .login(login(account.address().toString().toUpperCase(Locale.ROOT), TestAccount.PASSWORD))
                        .account())
                .isEqualTo(account.id());
    }

    @Test
    default void anythingElseDoesNotLogIn() {
        TestAccount account = account();
        String name = account.address().toString();

        assertRefused(
                RefusalCode.AUTHENTICATION_FAILED, () -> store().accounts().login(login(name, "wrong")));
        TestAccount other = account();
        assertRefused(
                RefusalCode.AUTHENTICATION_FAILED,
                () -> store().accounts().login(login("nobody-" + other.address(), TestAccount.PASSWORD)));
    }

    @Test
    default void anAppPasswordLogsInByItsProtocolOnly() {
        TestAccount account = account();
        String password = store().addAppPassword(account.id(), "imap");
        String name = account.address().toString();

        assertThat(store().accounts().login(login(name, password)))
                .isEqualTo(new Login(account.id(), account.address()));
        PasswordLogin byPop3 = new PasswordLogin(name, password, "pop3", InetAddress.getLoopbackAddress());
        assertRefused(
                RefusalCode.AUTHENTICATION_FAILED, () -> store().accounts().login(byPop3));
        TestAccount other = account();
        assertRefused(
                RefusalCode.AUTHENTICATION_FAILED,
                () -> store().accounts().login(login(other.address().toString(), password)));
    }

    @Test
    default void recipientsAreLocalUnknownOrRemote() {
        TestAccount account = account();

        assertThat(recipient(account.address().toString())).isEqualTo(RecipientStatus.LOCAL);
        assertThat(recipient("nobody.at.all@" + TestAccount.DOMAIN)).isEqualTo(RecipientStatus.LOCAL_UNKNOWN);
        assertThat(recipient("someone@elsewhere.example")).isEqualTo(RecipientStatus.REMOTE);
        assertThat(recipient("\"odd name\"@elsewhere.example")).isEqualTo(RecipientStatus.REMOTE);

        store().setQuota(account.id(), 0);
        assertThat(recipient(account.address().toString())).isEqualTo(RecipientStatus.LOCAL_OVER_QUOTA);
    }

    private RecipientStatus recipient(String address) {
        return store().accounts().recipient(MailAddress.parse(address));
    }

    @Test
    default void anAccountMaySendAsItself() {
        TestAccount alice = account();
        TestAccount bob = account();

        assertThat(store().accounts().maySendAs(alice.id(), alice.address())).isTrue();
        assertThat(store().accounts().maySendAs(alice.id(), bob.address())).isFalse();
        assertThat(store().accounts().maySendAs(alice.id(), MailAddress.parse("ceo@elsewhere.example")))
                .isFalse();
    }

    @Test
    default void anAliasIsAnAddressOfItsAccount() {
        TestAccount account = account();
        TestAccount other = account();
        String alias = "alias-of-" + account.address();
        store().addAlias(alias, account.id());

        assertThat(recipient(alias)).isEqualTo(RecipientStatus.LOCAL);
        assertThat(store().accounts().maySendAs(account.id(), MailAddress.parse(alias)))
                .isTrue();
        assertThat(store().accounts().maySendAs(other.id(), MailAddress.parse(alias)))
                .isFalse();
    }

    @Test
    default void aGroupIsLocalAndNobodysOwn() {
        TestAccount account = account();
        String group = "group-of-" + account.address();
        store().addGroup(group, account.address().toString(), "someone@elsewhere.example");

        assertThat(recipient(group)).isEqualTo(RecipientStatus.LOCAL);
        assertThat(store().accounts().maySendAs(account.id(), MailAddress.parse(group)))
                .isFalse();
        store().setQuota(account.id(), 0);
        assertThat(recipient(group)).isEqualTo(RecipientStatus.LOCAL_OVER_QUOTA);
    }

    @Test
    default void onlyOneHasTheMaildrop() {
        TestAccount account = account();
        Maildrops maildrops = store().maildrops();

        UUID lease = maildrops.lock(account.id());

        assertRefused(RefusalCode.IN_USE, () -> maildrops.lock(account.id()));
        assertThat(maildrops.renew(account.id(), lease)).isTrue();
        assertThat(maildrops.renew(account.id(), UUID.randomUUID())).isFalse();
        maildrops.release(account.id(), UUID.randomUUID());
        assertRefused(RefusalCode.IN_USE, () -> maildrops.lock(account.id()));

        maildrops.release(account.id(), lease);
        assertThat(maildrops.renew(account.id(), lease)).isFalse();
        UUID next = maildrops.lock(account.id());
        assertThat(next).isNotEqualTo(lease);
        maildrops.release(account.id(), next);
    }
}
