package org.pennypost.mailbox.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
            "seen_by",
            "acl",
            "annotations",
            "account_changes",
            "subscriptions",
            "maildrop_leases",
            "maildrop_policies",
            "app_passwords",
            "send_as",
            "sending_rules",
            "sending_counts",
            "deleted_mailboxes",
            "mailboxes");

    /// What it left with mailboxes of others.
    private static final List<String> TRACES_OF_AN_ACCOUNT = List.of(
            "delete from acl where grantee = ?",
            "delete from seen_by where reader = ?",
            "delete from annotations where reader = ?");

    private static final List<String> TRACES_OF_A_DOMAIN = List.of(
            "delete from dkim_keys where domain = ?",
            "delete from webhooks where domain = ?",
            "delete from suppressions where sender_domain = ?");

    private final DomainRepository domains;
    private final AccountRepository accounts;
    private final DomainTable domainTable;
    private final AddressTable addresses;
    private final FirstMailboxes firstMailboxes;
    private final Passwords passwords;
    private final Transactions transactions;
    private final JdbcClient database;

    AccountAdministration(
            DomainRepository domains,
            AccountRepository accounts,
            DomainTable domainTable,
            AddressTable addresses,
            FirstMailboxes firstMailboxes,
            Passwords passwords,
            Transactions transactions,
            JdbcClient database) {
        this.domains = domains;
        this.accounts = accounts;
        this.domainTable = domainTable;
        this.addresses = addresses;
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
            return domains.saveAndFlush(new DomainEntity(domain, null, Times.kept(Instant.now())))
                    .toDomain();
        });
    }

    /// Adds a domain each of whose addresses is that of the same local part in another.
    ///
    /// @param of not an alias itself
    public Domain addAliasDomain(MailDomain domain, MailDomain of) {
        return transactions.write(() -> {
            domainTable.holdForAddress(of);
            if (domains.existsById(domain.name())) {
                throw new Refusal(RefusalCode.ALREADY_EXISTS, "the domain " + domain + " exists already");
            }
            return domains.saveAndFlush(new DomainEntity(domain, of, Times.kept(Instant.now())))
                    .toDomain();
        });
    }

    /// Removes a domain that has no addresses any more but its catch-all, and of which no other is an alias.
    public void removeDomain(MailDomain domain) {
        transactions.write(() -> {
            domainTable.lock(domain);
            addresses.remove(Spelling.catchAll(domain), AddressTable.Kind.CATCH_ALL);
            Optional<String> use = database.sql("""
                            (select 'still has the address ' || address from addresses where domain = ? limit 1)
                            union all
                            (select 'has the alias ' || name from domains where alias_of = ? limit 1)
                            limit 1
                            """)
                    .param(domain.name())
                    .param(domain.name())
                    .query(String.class)
                    .optional();
            if (use.isPresent()) {
                throw new Refusal(RefusalCode.CANNOT, "the domain " + domain + " " + use.get());
            }
            addresses.removeGrants(List.of(Spelling.catchAll(domain)));
            for (String statement : TRACES_OF_A_DOMAIN) {
                database.sql(statement).param(domain.name()).update();
            }
            return database.sql("delete from domains where name = ?")
                    .param(domain.name())
                    .update();
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
        Verifiers verifiers = passwords.verifiersOf(password);
        return transactions.write(() -> {
            DomainTable.State domain = domainTable.holdForAddress(address.domain());
            if (accounts.existsByAddress(address.canonical())) {
                throw new Refusal(RefusalCode.ALREADY_EXISTS, "the account " + address + " exists already");
            }
            AccountEntity account = accounts.saveAndFlush(
                    new AccountEntity(address, verifiers, quota, domain.limited(), Times.kept(Instant.now())));
            addresses.add(address, AddressTable.Kind.ACCOUNT, account.id());
            firstMailboxes.create(account.id());
            return account.toAccount();
        });
    }

    public void setPassword(MailAddress address, String password) {
        Verifiers verifiers = passwords.verifiersOf(password);
        transactions.write(() -> {
            AccountEntity account = require(address);
            account.password(verifiers);
            return accounts.saveAndFlush(account);
        });
    }

    /// @param name what people call whose it is; null for nothing
    public void setDisplayName(MailAddress address, @Nullable String name) {
        transactions.write(() -> {
            AccountEntity account = require(address);
            account.displayName(name);
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
            addresses.removeAllOf(account);
            for (String table : TABLES_OF_AN_ACCOUNT) {
                database.sql("delete from " + table + " where account_id = ?")
                        .param(account.value())
                        .update();
            }
            for (String statement : TRACES_OF_AN_ACCOUNT) {
                database.sql(statement).param(account.value()).update();
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
}
