package org.pennypost.mailbox.accounts;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.accounts.AddressTable.Kind;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.problem.UnusableValueException;

/// What an administrator does to addresses that are not accounts: aliases, groups, catch-alls, and where accounts
/// forward to. Every call is one transaction and throws a [Refusal] or an [UnusableValueException] if it changes
/// nothing.
@Service
public class AddressAdministration {

    private final DomainTable domains;
    private final AddressTable addresses;
    private final AddressDirectory directory;
    private final AddressProperties properties;
    private final Transactions transactions;
    private final JdbcClient database;

    AddressAdministration(
            DomainTable domains,
            AddressTable addresses,
            AddressDirectory directory,
            AddressProperties properties,
            Transactions transactions,
            JdbcClient database) {
        this.domains = domains;
        this.addresses = addresses;
        this.directory = directory;
        this.properties = properties;
        this.transactions = transactions;
        this.database = database;
    }

    /// @param account by its own address
    /// @return when it was added
    public Instant addAlias(MailAddress alias, MailAddress account) {
        return transactions.write(() -> {
            AccountId owner = lockAccount(account);
            domains.holdForAddress(alias.domain());
            return addresses.add(alias, Kind.ALIAS, owner);
        });
    }

    public void removeAlias(MailAddress alias) {
        transactions.write(() -> {
            if (!addresses.remove(alias.canonical(), Kind.ALIAS)) {
                throw missing("alias", alias);
            }
            return alias;
        });
    }

    /// @param members may be groups themselves, and of other hosts
    /// @return when it was added
    public Instant addGroup(MailAddress group, List<MailAddress> members) {
        return transactions.write(() -> {
            domains.holdForAddress(group.domain());
            Instant added = addresses.add(group, Kind.GROUP, null);
            requireUsable("members", members);
            addresses.addTargets(group.canonical(), members);
            return added;
        });
    }

    public void removeGroup(MailAddress group) {
        transactions.write(() -> {
            if (!addresses.remove(group.canonical(), Kind.GROUP)) {
                throw missing("group", group);
            }
            return group;
        });
    }

    /// Who is a member already stays one.
    public void addMember(MailAddress group, MailAddress member) {
        transactions.write(() -> {
            lockGroup(group);
            requireUsable("member", List.of(member));
            addresses.addTargets(group.canonical(), List.of(member));
            requireNotTooMany(addresses.targets(group.canonical()));
            return member;
        });
    }

    public void removeMember(MailAddress group, MailAddress member) {
        transactions.write(() -> {
            lockGroup(group);
            if (!addresses.removeTarget(group.canonical(), member)) {
                throw new Refusal(RefusalCode.NOT_FOUND, member + " is not in the group " + group);
            }
            return member;
        });
    }

    /// @param targets empty for none: then what nobody takes is refused
    public void setCatchAll(MailDomain domain, List<MailAddress> targets) {
        transactions.write(() -> {
            domains.holdForAddress(domain);
            if (targets.isEmpty()) {
                return addresses.remove(Spelling.catchAll(domain), Kind.CATCH_ALL);
            }
            requireUsable("targets", targets);
            addresses.setCatchAll(domain, targets);
            return true;
        });
    }

    public Forwarding forwarding(MailAddress account) {
        return transactions.write(() -> {
            boolean keepsCopy = database.sql("select keeps_copy from accounts where address = ?")
                    .param(account.canonical())
                    .query(Boolean.class)
                    .optional()
                    .orElseThrow(() -> missing("account", account));
            return new Forwarding(addresses.targets(account.canonical()), keepsCopy);
        });
    }

    public void setForwarding(MailAddress account, Forwarding forwarding) {
        transactions.write(() -> {
            AccountId id = lockAccount(account);
            requireUsable("targets", forwarding.targets());
            addresses.setTargets(account.canonical(), forwarding.targets());
            return database.sql("update accounts set keeps_copy = ? where id = ?")
                    .param(forwarding.keepsCopy())
                    .param(id.value())
                    .update();
        });
    }

    private AccountId lockAccount(MailAddress address) {
        return database.sql("select id from accounts where address = ? for update")
                .param(address.canonical())
                .query((row, _) -> new AccountId(row.getLong(1)))
                .optional()
                .orElseThrow(() -> missing("account", address));
    }

    private void lockGroup(MailAddress group) {
        if (!addresses.lock(group.canonical(), Kind.GROUP)) {
            throw missing("group", group);
        }
    }

    private void requireUsable(String field, List<MailAddress> targets) {
        requireNotTooMany(targets);
        Set<MailAddress> nobody = new HashSet<>(targets);
        nobody.removeAll(directory.existing(nobody));
        if (!nobody.isEmpty()) {
            throw new UnusableValueException(
                    field, "there is no " + nobody.iterator().next());
        }
    }

    private void requireNotTooMany(List<MailAddress> targets) {
        if (targets.size() > properties.recipients()) {
            throw new Refusal(
                    RefusalCode.LIMIT, "an address leads to " + properties.recipients() + " others at the most");
        }
    }

    private static Refusal missing(String kind, MailAddress address) {
        return new Refusal(RefusalCode.NOT_FOUND, "there is no " + kind + " " + address);
    }
}
