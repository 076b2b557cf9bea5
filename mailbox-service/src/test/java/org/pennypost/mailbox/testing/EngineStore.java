package org.pennypost.mailbox.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.AccountFeed;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.Annotations;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mail.store.DmarcObservations;
import org.pennypost.mail.store.Greylist;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MailboxWatch;
import org.pennypost.mail.store.MaildropPolicy;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.Quotas;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.Sharing;
import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mail.store.TlsObservations;
import org.pennypost.mail.store.contract.StoreUnderTest;
import org.pennypost.mailbox.accounts.Account;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.accounts.AddressAdministration;
import org.pennypost.mailbox.accounts.AppPassword;
import org.pennypost.mailbox.accounts.AppPasswordAdministration;
import org.pennypost.mailbox.accounts.Forwarding;
import org.pennypost.mailbox.accounts.Quota;
import org.pennypost.mailbox.accounts.QuotaAdministration;
import org.pennypost.mailbox.accounts.SendAsTable;
import org.pennypost.mailbox.dmarc.ObservedRows;
import org.pennypost.mailbox.maildrop.MaildropPolicyTable;
import org.pennypost.mailbox.maildrop.MaildropRules;
import org.pennypost.mailbox.sending.Limit;
import org.pennypost.mailbox.sending.SendingAdministration;
import org.pennypost.mailbox.sending.SendingRules;
import org.pennypost.mailbox.sending.Span;
import org.pennypost.mailbox.store.ServerAnnotations;
import org.pennypost.mailbox.tlsreports.ObservedSessions;

/// The engine's own beans, for the contract of the store port.
public record EngineStore(Beans beans) implements StoreUnderTest {

    /// What the contract expects of an operator, `name=value`.
    public static final List<String> SETTINGS = List.of(
            "pennypost.addresses.postmaster=" + POSTMASTER,
            "pennypost.hostname=" + HOST,
            "pennypost.dmarc.reports.from=dmarc@" + HOST,
            "pennypost.tls-reports.from=tls@" + HOST,
            "pennypost.sending.refusals-before-rejection=" + REFUSALS);

    /// Where the engine's beans are.
    @FunctionalInterface
    public interface Beans {

        <T> T of(Class<T> type);
    }

    public EngineStore(Engine engine) {
        this(engine::bean);
    }

    @Override
    public Accounts accounts() {
        return beans.of(Accounts.class);
    }

    @Override
    public MailboxStore mailboxes() {
        return beans.of(MailboxStore.class);
    }

    @Override
    public MessageSearch search() {
        return beans.of(MessageSearch.class);
    }

    @Override
    public Sharing sharing() {
        return beans.of(Sharing.class);
    }

    @Override
    public Annotations annotations() {
        return beans.of(Annotations.class);
    }

    @Override
    public Quotas quotas() {
        return beans.of(Quotas.class);
    }

    @Override
    public AccountFeed accountFeed() {
        return beans.of(AccountFeed.class);
    }

    @Override
    public Contents contents() {
        return beans.of(Contents.class);
    }

    @Override
    public MessageIntake intake() {
        return beans.of(MessageIntake.class);
    }

    @Override
    public Maildrops maildrops() {
        return beans.of(Maildrops.class);
    }

    @Override
    public DmarcObservations dmarc() {
        return beans.of(DmarcObservations.class);
    }

    @Override
    public TlsObservations tls() {
        return beans.of(TlsObservations.class);
    }

    @Override
    public Greylist greylist() {
        return beans.of(Greylist.class);
    }

    @Override
    public MailboxWatch watch() {
        return beans.of(MailboxWatch.class);
    }

    @Override
    public AccountId addAccount(String address, String password) {
        MailAddress parsed = MailAddress.parse(address);
        AccountAdministration administration = beans.of(AccountAdministration.class);
        addDomain(administration, parsed.domain());
        return administration.addAccount(parsed, password, null).id();
    }

    private static synchronized void addDomain(AccountAdministration administration, MailDomain domain) {
        try {
            administration.addDomain(domain);
        } catch (Refusal alreadyThere) {
            // as it should be
        }
    }

    @Override
    public void setQuota(AccountId account, long octets, @Nullable Long messages) {
        beans.of(QuotaAdministration.class).setQuota(address(account), new Quota(octets, messages));
    }

    @Override
    public void addAlias(String alias, AccountId account) {
        addresses().addAlias(MailAddress.parse(alias), address(account));
    }

    @Override
    public void grantSendAs(AccountId account, String other) {
        SendAsTable sendAs = beans.of(SendAsTable.class);
        if (other.startsWith("@")) {
            sendAs.grant(address(account), new MailDomain(other.substring(1)));
        } else {
            sendAs.grant(address(account), MailAddress.parse(other));
        }
    }

    @Override
    public void limitSending(AccountId account, int messages, int recipients) {
        beans.of(SendingAdministration.class)
                .setRules(address(account), SendingRules.NONE.with(Span.HOUR, new Limit(messages, recipients)));
    }

    @Override
    public void addGroup(String address, String... members) {
        addresses().addGroup(MailAddress.parse(address), parsed(members));
    }

    @Override
    public void annotateServer(String entry, String value) {
        beans.of(ServerAnnotations.class).set(new Annotation(entry, Octets.of(value.getBytes(StandardCharsets.UTF_8))));
    }

    @Override
    public void forward(AccountId account, boolean keepsCopy, String... targets) {
        addresses().setForwarding(address(account), new Forwarding(parsed(targets), keepsCopy));
    }

    @Override
    public void setMaildropPolicy(AccountId account, MaildropPolicy policy) {
        Integer days = policy.expireDays();
        MaildropRules rules =
                new MaildropRules(days == null ? 0 : days, policy.deleteRetrieved(), (int) policy.loginDelay());
        beans.of(MaildropPolicyTable.class).setRules(address(account), rules);
    }

    @Override
    public String addAppPassword(AccountId account, String protocol) {
        return beans.of(AppPasswordAdministration.class)
                .make(
                        address(account),
                        "contract",
                        Set.of(AppPassword.Scope.valueOf(protocol.toUpperCase(Locale.ROOT))))
                .password();
    }

    @Override
    public List<DmarcObservation> observations(String domain) {
        return beans.of(ObservedRows.class).of(domain);
    }

    @Override
    public List<TlsObservation> tlsObservations(String domain) {
        return beans.of(ObservedSessions.class).of(domain);
    }

    private AddressAdministration addresses() {
        return beans.of(AddressAdministration.class);
    }

    private MailAddress address(AccountId account) {
        return beans.of(AccountAdministration.class).accounts(null).stream()
                .filter(it -> it.id().equals(account))
                .map(Account::address)
                .findAny()
                .orElseThrow();
    }

    private static List<MailAddress> parsed(String... addresses) {
        return Arrays.stream(addresses).map(MailAddress::parse).toList();
    }
}
