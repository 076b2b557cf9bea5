package org.pennypost.mailbox.accounts;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.database.Times;
import org.pennypost.mailbox.database.Transactions;

/// What an administrator does to domains and accounts. Every call is one transaction and throws a [Refusal] if it
/// changes nothing.
@Service
public class AccountAdministration {

    private static final List<String> TABLES_OF_AN_ACCOUNT = List.of(
            "messages",
            "search_entries",
            "thread_keys",
            "expunged",
            "subscriptions",
            "maildrop_leases",
            "aliases",
            "mailboxes");

    private final DomainRepository domains;
    private final AccountRepository accounts;
    private final FirstMailboxes firstMailboxes;
    private final Passwords passwords;
    private final Transactions transactions;
    private final JdbcClient database;

    AccountAdministration(
            DomainRepository domains,
            AccountRepository accounts,
            FirstMailboxes firstMailboxes,
            Passwords passwords,
            Transactions transactions,
            JdbcClient database) {
        this.domains = domains;
        this.accounts = accounts;
        this.firstMailboxes = firstMailboxes;
        this.passwords = passwords;
        this.transactions = transactions;
        this.database = database;
    }

    /// Ascending by name.
    public List<Domain> domains() {
        return transactions.write(() -> domains.findAllByOrderByName().stream()
                .map(DomainEntity::toDomain)
                .toList());
    }

    public Domain addDomain(MailDomain domain) {
        return transactions.write(() -> {
            if (domains.existsById(domain.name())) {
                throw new Refusal(RefusalCode.ALREADY_EXISTS, "the domain " + domain + " exists already");
            }
            return domains.saveAndFlush(new DomainEntity(domain, Times.kept(Instant.now())))
                    .toDomain();
        });
    }

    /// Removes a domain that has no accounts any more.
    public void removeDomain(MailDomain domain) {
        transactions.write(() -> {
            requireDomain(domain);
            if (accounts.existsByDomain(domain.name())) {
                throw new Refusal(RefusalCode.CANNOT, "the domain " + domain + " still has accounts");
            }
            domains.deleteById(domain.name());
            domains.flush();
            return domain;
        });
    }

    /// Ascending by address.
    ///
    /// @param domain null for all
    public List<Account> accounts(@Nullable MailDomain domain) {
        return transactions.write(() -> {
            List<AccountEntity> found = domain == null
                    ? accounts.findAllByOrderByAddress()
                    : accounts.findByDomainOrderByAddress(domain.name());
            return found.stream().map(AccountEntity::toAccount).toList();
        });
    }

    public Account account(MailAddress address) {
        return transactions.write(() -> require(address).toAccount());
    }

    /// Makes an account with its first mailboxes.
    ///
    /// @param quota octets; null for no limit
    public Account addAccount(MailAddress address, String password, @Nullable Long quota) {
        String verifier = passwords.verifierOf(password);
        return transactions.write(() -> {
            requireDomain(address.domain());
            if (accounts.existsByAddress(address.canonical())) {
                throw new Refusal(RefusalCode.ALREADY_EXISTS, "the account " + address + " exists already");
            }
            AccountEntity account =
                    accounts.saveAndFlush(new AccountEntity(address, verifier, quota, Times.kept(Instant.now())));
            firstMailboxes.create(account.id());
            return account.toAccount();
        });
    }

    public void setPassword(MailAddress address, String password) {
        String verifier = passwords.verifierOf(password);
        transactions.write(() -> {
            AccountEntity account = require(address);
            account.password(verifier);
            return accounts.saveAndFlush(account);
        });
    }

    /// @param quota octets; null for no limit
    public void setQuota(MailAddress address, @Nullable Long quota) {
        transactions.write(() -> {
            AccountEntity account = require(address);
            account.quota(quota);
            return accounts.saveAndFlush(account);
        });
    }

    /// A disabled account still receives mail; nobody can log in.
    public void setEnabled(MailAddress address, boolean enabled) {
        transactions.write(() -> {
            AccountEntity account = require(address);
            account.enabled(enabled);
            return accounts.saveAndFlush(account);
        });
    }

    /// Removes the account and all its mail.
    public void removeAccount(MailAddress address) {
        transactions.write(() -> {
            AccountId account = require(address).id();
            database.sql("select id from accounts where id = ? for update")
                    .param(account.value())
                    .query(Long.class)
                    .optional();
            for (String table : TABLES_OF_AN_ACCOUNT) {
                database.sql("delete from " + table + " where account_id = ?")
                        .param(account.value())
                        .update();
            }
            return database.sql("delete from accounts where id = ?")
                    .param(account.value())
                    .update();
        });
    }

    private AccountEntity require(MailAddress address) {
        return accounts.findByAddress(address.canonical())
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "there is no account " + address));
    }

    private void requireDomain(MailDomain domain) {
        if (!domains.existsById(domain.name())) {
            throw new Refusal(RefusalCode.NOT_FOUND, "there is no domain " + domain);
        }
    }
}
