package org.pennypost.mailbox.accounts;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.RecipientStatus;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.RecordingQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PostgresAccountsTest {

    private static Engine engine;
    private static Accounts accounts;
    private static AccountAdministration administration;

    @BeforeAll
    static void start() {
        engine = Engine.start(RecordingQueue.class);
        accounts = engine.bean(Accounts.class);
        administration = engine.bean(AccountAdministration.class);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static LoginAttempt login(String name, String password) {
        return new LoginAttempt(
                new Credential.Password(name, password), "imap", "PLAIN", InetAddress.getLoopbackAddress());
    }

    private static RefusalCode refusalOf(String name, String password) {
        return catchThrowableOfType(Refusal.class, () -> accounts.login(login(name, password)))
                .code();
    }

    @Test
    void letsInWhoKnowsThePassword() {
        Account account = administration.addAccount(MailAddress.parse("Anna@Example.ORG"), "gehéim", null);

        assertThat(accounts.login(login("anna@example.org", "gehéim")).account())
                .isEqualTo(account.id());
        assertThat(accounts.login(login("ANNA@example.org", "gehe\u0301im")).address())
                .hasToString("anna@example.org");
        assertThat(refusalOf("anna@example.org", "Gehéim")).isEqualTo(RefusalCode.AUTHENTICATION_FAILED);
        assertThat(refusalOf("nobody@example.org", "gehéim")).isEqualTo(RefusalCode.AUTHENTICATION_FAILED);
        assertThat(refusalOf("anna", "gehéim")).isEqualTo(RefusalCode.AUTHENTICATION_FAILED);
        assertThat(refusalOf("anna@example.org", "")).isEqualTo(RefusalCode.AUTHENTICATION_FAILED);
    }

    @Test
    void changesAndDisables() {
        MailAddress address = Engine.newAddress();
        administration.addAccount(address, "one", null);
        administration.setPassword(address, "two");

        assertThat(refusalOf(address.toString(), "one")).isEqualTo(RefusalCode.AUTHENTICATION_FAILED);
        assertThat(accounts.login(login(address.toString(), "two")).address()).isEqualTo(address);

        administration.setEnabled(address, false);
        assertThat(refusalOf(address.toString(), "two")).isEqualTo(RefusalCode.AUTHENTICATION_FAILED);
    }

    @Test
    void knowsWhoseMailIsTaken() {
        MailAddress address = Engine.newAddress();
        administration.addAccount(address, "secret", null);

        assertThat(accounts.recipient(address, 1)).isEqualTo(RecipientStatus.LOCAL);
        assertThat(accounts.recipient(detail(address, "+lists"), 1)).isEqualTo(RecipientStatus.LOCAL);
        assertThat(accounts.recipient(MailAddress.parse("nobody+x@example.org"), 1))
                .isEqualTo(RecipientStatus.LOCAL_UNKNOWN);
        assertThat(accounts.recipient(MailAddress.parse("x@elsewhere.example"), 1))
                .isEqualTo(RecipientStatus.REMOTE);
        assertThat(accounts.recipient(MailAddress.parse("x@[192.0.2.1]"), 1)).isEqualTo(RecipientStatus.REMOTE);

        engine.bean(QuotaAdministration.class).setQuota(address, new Quota(0L, null));
        assertThat(accounts.recipient(address, 1)).isEqualTo(RecipientStatus.LOCAL_OVER_QUOTA);
    }

    @Test
    void lettersAreSentUnderOnesOwnAddressOnly() {
        MailAddress mine = Engine.newAddress();
        MailAddress other = Engine.newAddress();
        Account me = administration.addAccount(mine, "secret", null);
        administration.addAccount(other, "secret", null);

        assertThat(accounts.maySendAs(me.id(), mine)).isTrue();
        assertThat(accounts.maySendAs(me.id(), detail(mine, "+x"))).isTrue();
        assertThat(accounts.maySendAs(me.id(), other)).isFalse();
        assertThat(accounts.maySendAs(me.id(), MailAddress.parse("x@elsewhere.example")))
                .isFalse();
    }

    @Test
    void anAliasOfADomainIsTheDomain() {
        MailDomain alias = new MailDomain("send-as-alias.example");
        administration.addAliasDomain(alias, new MailDomain("example.org"));
        MailAddress mine = Engine.newAddress();
        MailAddress other = Engine.newAddress();
        Account me = administration.addAccount(mine, "secret", null);
        administration.addAccount(other, "secret", null);
        MailAddress otherThere = new MailAddress(other.localPart() + "+x", alias);

        assertThat(accounts.maySendAs(me.id(), Set.of(new MailAddress(mine.localPart(), alias), otherThere)))
                .containsExactly(new MailAddress(mine.localPart(), alias));
        engine.bean(SendAsTable.class).grant(mine, other);
        assertThat(accounts.maySendAs(me.id(), otherThere)).isTrue();
    }

    @Test
    void aRightToSendAsSomebodyEndsWithTheAddress() {
        MailAddress mine = Engine.newAddress();
        MailAddress other = Engine.newAddress();
        Account me = administration.addAccount(mine, "secret", null);
        administration.addAccount(other, "secret", null);
        MailDomain domain = new MailDomain("granted.example");
        administration.addDomain(domain);
        SendAsTable sendAs = engine.bean(SendAsTable.class);
        sendAs.grant(mine, other);
        sendAs.grant(mine, domain);
        sendAs.grant(mine, domain);

        administration.removeAccount(other);
        administration.addAccount(other, "secret", null);
        assertThat(accounts.maySendAs(me.id(), other)).isFalse();
        assertThat(sendAs.list(mine)).extracting(SendAsGrant::address).containsExactly("@granted.example");
        AddressAdministration addresses = engine.bean(AddressAdministration.class);
        addresses.setCatchAll(domain, List.of(mine));
        addresses.setCatchAll(domain, List.of());
        assertThat(sendAs.list(mine)).hasSize(1);
        administration.removeDomain(domain);
        assertThat(sendAs.list(mine)).isEmpty();

        sendAs.grant(other, mine);
        administration.removeAccount(other);
        assertRefused(RefusalCode.NOT_FOUND, () -> sendAs.list(other));
        assertRefused(RefusalCode.NOT_FOUND, () -> sendAs.revoke(mine, other));
    }

    @Test
    void administersDomainsAndAccounts() {
        MailDomain domain = new MailDomain("Bücher.example");
        administration.addDomain(domain);
        assertRefused(
                RefusalCode.ALREADY_EXISTS, () -> administration.addDomain(new MailDomain("xn--bcher-kva.example")));

        MailAddress address = new MailAddress("Jörg", domain);
        Account account = administration.addAccount(address, "secret", 1000L);
        assertThat(administration.accounts(domain)).containsExactly(account);
        assertThat(account.quota()).isEqualTo(new Quota(1000L, null));
        assertRefused(RefusalCode.ALREADY_EXISTS, () -> administration.addAccount(address, "secret", null));
        assertRefused(RefusalCode.CANNOT, () -> administration.removeDomain(domain));
        assertRefused(
                RefusalCode.NOT_FOUND, () -> administration.addAccount(MailAddress.parse("a@b.example"), "x", null));

        administration.removeAccount(address);
        assertRefused(RefusalCode.NOT_FOUND, () -> administration.removeAccount(address));
        administration.removeDomain(domain);
        assertThat(administration.domains()).extracting(Domain::name).doesNotContain(domain);
    }

    private static void assertRefused(RefusalCode code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static MailAddress detail(MailAddress address, String detail) {
        return new MailAddress(address.localPart() + detail, address.domain());
    }
}
