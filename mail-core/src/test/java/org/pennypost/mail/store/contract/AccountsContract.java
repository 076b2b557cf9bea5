package org.pennypost.mail.store.contract;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.CredentialKind;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.RecipientStatus;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.ScramHash;
import org.pennypost.mail.store.ScramParameters;
import org.pennypost.mail.store.memory.ScramKeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pennypost.mail.store.contract.Refusals.assertRefused;

/// Logging in, and recipients.
interface AccountsContract extends Store {

    private static LoginAttempt login(String name, String password) {
        return login(new Credential.Password(name, password), "");
    }

    private static LoginAttempt login(Credential credential, String actAs) {
        return new LoginAttempt(credential, actAs, "imap", "TEST", InetAddress.getLoopbackAddress());
    }

    private void assertFails(LoginAttempt attempt) {
        assertRefused(
                RefusalCode.AUTHENTICATION_FAILED, () -> store().accounts().login(attempt));
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

        assertFails(login(name, "wrong"));
        TestAccount other = account();
        assertFails(login("nobody-" + other.address(), TestAccount.PASSWORD));
    }

    @Test
    default void nobodyActsAsSomebodyElse() {
        TestAccount account = account();
        String name = account.address().toString();
        Credential password = new Credential.Password(name, TestAccount.PASSWORD);

        assertThat(store().accounts()
                        .login(login(password, name.toUpperCase(Locale.ROOT)))
                        .account())
                .isEqualTo(account.id());
        assertFails(login(password, account().address().toString()));
        assertFails(login(password, "admin"));
    }

    @ParameterizedTest
    @EnumSource
    default void aProofLogsIn(ScramHash hash) {
        TestAccount account = account();
        String name = account.address().toString();
        ScramParameters parameters = store().accounts().scramParameters(name, hash);
        ScramKeys keys = new ScramKeys(hash, TestAccount.PASSWORD, parameters);
        String authMessage = "n=user,r=one,r=onetwo,s=salt,i=4096,c=biws,r=onetwo";

        Login login = store().accounts()
                .login(login(new Credential.ScramProof(name, hash, authMessage, keys.proof(authMessage)), ""));

        assertThat(login).isEqualTo(new Login(account.id(), account.address(), keys.serverSignature(authMessage)));
    }

    @ParameterizedTest
    @EnumSource
    default void aProofOfSomethingElseDoesNotLogIn(ScramHash hash) {
        TestAccount account = account();
        String name = account.address().toString();
        ScramParameters parameters = store().accounts().scramParameters(name, hash);
        Octets right = new ScramKeys(hash, TestAccount.PASSWORD, parameters).proof("message");

        assertFails(login(new Credential.ScramProof(name, hash, "another message", right), ""));
        assertFails(login(new Credential.ScramProof(name, hash, "message", Octets.of("short")), ""));
        assertFails(login(new Credential.ScramProof("nobody-" + name, hash, "message", right), ""));
        assertFails(login(new Credential.ScramProof(name, hash, "message", right), "admin"));
        assertFails(login(new Credential.BrokenBinding(name), ""));
        assertFails(login(
                new Credential.ScramProof(
                        name, hash, "message", new ScramKeys(hash, "wrong", parameters).proof("message")),
                ""));
    }

    @ParameterizedTest
    @EnumSource
    default void aNameThatNobodyHasHasScramParametersToo(ScramHash hash) {
        String name = account().address().toString();
        String nobody = "nobody-" + name;

        ScramParameters madeUp = store().accounts().scramParameters(nobody, hash);
        ScramParameters real = store().accounts().scramParameters(name, hash);

        assertThat(store().accounts().scramParameters(nobody.toUpperCase(Locale.ROOT), hash))
                .isEqualTo(madeUp);
        assertThat(store().accounts().scramParameters("another-" + nobody, hash).salt())
                .isNotEqualTo(madeUp.salt());
        assertThat(madeUp.iterations()).isEqualTo(real.iterations());
        assertThat(store().accounts().scramParameters(name, hash)).isEqualTo(real);
    }

    @Test
    default void aCertificateLogsInAsOneOfItsAddresses() {
        TestAccount one = account();
        TestAccount other = account();
        Credential certificate = new Credential.ClientCertificate(List.of(one.address(), other.address()));

        assertThat(store().accounts().login(login(certificate, ""))).isEqualTo(new Login(one.id(), one.address()));
        assertThat(store().accounts()
                        .login(login(certificate, other.address().toString()))
                        .account())
                .isEqualTo(other.id());
        assertFails(login(certificate, account().address().toString()));
        assertFails(login(new Credential.ClientCertificate(List.of(MailAddress.parse("nobody-" + one.address()))), ""));
    }

    @Test
    default void aTokenThatNobodyKnowsDoesNotLogIn() {
        TestAccount account = account();

        assertFails(login(
                new Credential.BearerToken("made.up.token"), account.address().toString()));
        assertFails(login(new Credential.BearerToken("made.up.token"), ""));
    }

    @Test
    default void passwordsAndProofsMayBeOffered() {
        assertThat(store().accounts().acceptedCredentials()).contains(CredentialKind.PASSWORD, CredentialKind.SCRAM);
    }

    @Test
    default void anAppPasswordLogsInByItsProtocolOnly() {
        TestAccount account = account();
        String password = store().addAppPassword(account.id(), "imap");
        String name = account.address().toString();

        assertThat(store().accounts().login(login(name, password)))
                .isEqualTo(new Login(account.id(), account.address()));
        assertFails(new LoginAttempt(
                new Credential.Password(name, password), "pop3", "USER", InetAddress.getLoopbackAddress()));
        assertFails(login(account().address().toString(), password));
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
        return store().accounts().recipient(MailAddress.parse(address), 1);
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
    default void manyAddressesAreLookedAtTogether() {
        TestAccount alice = account();
        TestAccount bob = account();
        String alias = "alias-of-" + alice.address();
        store().addAlias(alias, alice.id());
        MailAddress detail = MailAddress.parse(alice.address().localPart() + "+Tag@" + TestAccount.DOMAIN);
        MailAddress elsewhere = MailAddress.parse("ceo@elsewhere.example");

        assertThat(store().accounts()
                        .maySendAs(
                                alice.id(),
                                Set.of(alice.address(), bob.address(), detail, MailAddress.parse(alias), elsewhere)))
                .containsExactlyInAnyOrder(alice.address(), detail, MailAddress.parse(alias));
        assertThat(store().accounts().maySendAs(alice.id(), Set.of())).isEmpty();
    }

    @Test
    default void anAccountMaySendAsWhomItIsGranted() {
        TestAccount alice = account();
        TestAccount bob = account();
        TestAccount carol = account();
        MailAddress sales = MailAddress.parse("Sales-of-" + alice.address());
        store().addGroup(sales.toString(), bob.address().toString());
        MailAddress elsewhere = MailAddress.parse("alice@elsewhere.example");
        store().grantSendAs(alice.id(), bob.address().toString());
        store().grantSendAs(alice.id(), sales.toString());
        store().grantSendAs(alice.id(), elsewhere.toString());
        MailAddress detail = MailAddress.parse(bob.address().localPart() + "+tag@" + TestAccount.DOMAIN);

        assertThat(store().accounts()
                        .maySendAs(alice.id(), Set.of(bob.address(), detail, sales, elsewhere, carol.address())))
                .containsExactlyInAnyOrder(bob.address(), detail, sales, elsewhere);
        assertThat(store().accounts().maySendAs(bob.id(), Set.of(alice.address(), sales)))
                .isEmpty();
    }

    @Test
    default void anAccountMaySendAsAWholeDomain() {
        TestAccount alice = account();
        TestAccount bob = account();
        store().grantSendAs(alice.id(), "@elsewhere.example");

        assertThat(store().accounts()
                        .maySendAs(
                                alice.id(),
                                Set.of(
                                        bob.address(),
                                        MailAddress.parse("Anybody@Elsewhere.example"),
                                        MailAddress.parse("anybody@far.elsewhere.example"))))
                .containsExactly(MailAddress.parse("Anybody@Elsewhere.example"));
        store().grantSendAs(alice.id(), "@" + TestAccount.DOMAIN);
        assertThat(store().accounts().maySendAs(alice.id(), bob.address())).isTrue();
        assertThat(store().accounts().maySendAs(bob.id(), alice.address())).isFalse();
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
        TestAccount other = account();
        String both = "both-of-" + account.address();
        store().addGroup(both, account.address().toString(), other.address().toString());
        store().setQuota(account.id(), 0);
        assertThat(recipient(group)).as("it reaches somebody elsewhere").isEqualTo(RecipientStatus.LOCAL);
        assertThat(recipient(both)).as("it reaches somebody here").isEqualTo(RecipientStatus.LOCAL);
        store().setQuota(other.id(), 0);
        assertThat(recipient(both)).isEqualTo(RecipientStatus.LOCAL_OVER_QUOTA);
    }
}
