package org.pennypost.mail.store.contract;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountFeed;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Accounts;
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
import org.pennypost.mail.store.Quotas;
import org.pennypost.mail.store.Sharing;
import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mail.store.TlsObservations;

/// A store whose contract is tested. Tests share it: each makes accounts of its own.
public interface StoreUnderTest {

    /// Whom the operator has named to get the mail for `postmaster`. It is there once a test has added it.
    String POSTMASTER = "keeper@operator.example";

    /// The name of the host.
    String HOST = "mail.operator.example";

    Accounts accounts();

    MailboxStore mailboxes();

    MessageSearch search();

    Sharing sharing();

    Annotations annotations();

    Quotas quotas();

    AccountFeed accountFeed();

    Contents contents();

    MessageIntake intake();

    Maildrops maildrops();

    DmarcObservations dmarc();

    TlsObservations tls();

    Greylist greylist();

    MailboxWatch watch();

    /// Adds an account with its first mailboxes, and its domain where it is missing.
    AccountId addAccount(String address, String password);

    /// @param octets   for all mailboxes of the account together
    /// @param messages null for no limit
    void setQuota(AccountId account, long octets, @Nullable Long messages);

    /// Limits the octets alone.
    default void setQuota(AccountId account, long octets) {
        setQuota(account, octets, null);
    }

    /// A further address of the account.
    void addAlias(String alias, AccountId account);

    /// Lets the account send as somebody else.
    ///
    /// @param other an address, or `@domain`
    void grantSendAs(AccountId account, String other);

    /// How often an account that has sent what it may is told so before it is told to go away.
    int REFUSALS = 3;

    /// How much the account may send in an hour, with [#REFUSALS].
    void limitSending(AccountId account, int messages, int recipients);

    /// An address with several members: of ours, groups themselves, or of other hosts.
    void addGroup(String address, String... members);

    /// Sets a shared annotation of the server, as an administrator does.
    void annotateServer(String entry, String value);

    /// Lets the account's mail go on to others.
    void forward(AccountId account, boolean keepsCopy, String... targets);

    /// What is done with the account's mail that is read by POP3.
    void setMaildropPolicy(AccountId account, MaildropPolicy policy);

    /// Makes a further password for the account, with which it can log in by one protocol only.
    ///
    /// @param protocol as in [LoginAttempt][org.pennypost.mail.store.LoginAttempt]
    String addAppPassword(AccountId account, String protocol);

    /// What has been observed under the domain of a policy, alike ones as one.
    List<DmarcObservation> observations(String domain);

    /// What has been observed of TLS with a domain, alike ones as one.
    List<TlsObservation> tlsObservations(String domain);
}
