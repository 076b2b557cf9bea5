package org.pennypost.mailbox.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AclEntry;
import org.pennypost.mail.store.AclIdentifier;
import org.pennypost.mail.store.GrantableRights;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.OtherUsers;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.RightsChange;
import org.pennypost.mail.store.Sharing;
import org.pennypost.mailbox.api.events.MailboxChanged;
import org.pennypost.mailbox.changes.Changes;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.store.AccountLog.Entry;
import org.pennypost.mailbox.store.AccountLog.Kind;

/// Access control lists as rows, one for each identifier. `anyone` means the accounts of the owner's domain: nobody
/// shares with strangers by mistake, and the index that finds what is shared stays as small as a domain. Round trips:
/// ask 1, change 9 with the commit.
@Component
class PostgresSharing implements Sharing {

    private static final Right[] SHOWING = {
        Right.LOOKUP, Right.READ, Right.INSERT, Right.CREATE, Right.DELETE_MAILBOX, Right.ADMINISTER
    };

    /// In place of a grantee.
    private static final long ANYONE = 0;

    private final JdbcClient database;
    private final Transactions transactions;
    private final MailboxLocks locks;
    private final AccountLog log;
    private final Changes changes;

    PostgresSharing(
            JdbcClient database, Transactions transactions, MailboxLocks locks, AccountLog log, Changes changes) {
        this.database = database;
        this.transactions = transactions;
        this.locks = locks;
        this.log = log;
        this.changes = changes;
    }

    @Override
    public List<AclEntry> acl(AccountId account, MailboxId mailbox) {
        Viewer viewer = Viewer.of(account, mailbox);
        List<AclEntry> others = new ArrayList<>();
        List<AclEntry> owner = new ArrayList<>();
        transactions.single(() -> {
            database.sql("""
                            %s
                            select %s, o.address, a.address, g.grantee, g.negative, g.rights
                              from mailboxes b
                              join accounts o on o.id = b.account_id
                              left join acl g on g.account_id = b.account_id and g.mailbox_id = b.id
                              left join accounts a on a.id = g.grantee
                             where b.account_id = ? and b.id = ?
                            """.formatted(viewer.with(), viewer.rights()))
                    .params(new ArrayList<>(viewer.parameters()))
                    .param(mailbox.owner().value())
                    .param(mailbox.value())
                    .query(row -> {
                        Access.require(RightsColumn.rights(row.getInt(1)), Right.ADMINISTER);
                        if (owner.isEmpty()) {
                            owner.add(new AclEntry(new AclIdentifier(row.getString(2), false), Rights.ALL));
                        }
                        String address = row.getString(3);
                        if (row.getObject(4) != null) {
                            others.add(new AclEntry(
                                    new AclIdentifier(
                                            address == null ? AclIdentifier.ANYONE.name() : address, row.getBoolean(5)),
                                    RightsColumn.rights(row.getInt(6))));
                        }
                    });
            return others;
        });
        if (owner.isEmpty()) {
            throw Rows.noMailbox();
        }
        others.sort(Comparator.comparing((AclEntry entry) -> entry.identifier().name())
                .thenComparing(entry -> entry.identifier().negative()));
        owner.addAll(others);
        return owner;
    }

    @Override
    public void setRights(AccountId account, MailboxId mailbox, AclIdentifier identifier, RightsChange change) {
        transactions.write(() -> {
            Optional<AccountId> grantee = identifier.isAnyone() ? Optional.empty() : account(identifier.name());
            Map<AccountId, ModSeq> told = locks.accounts(
                    Stream.concat(Stream.of(mailbox.owner()), grantee.stream()).toList());
            Locked locked = locks.mailbox(account, mailbox).require(Right.ADMINISTER);
            if (!identifier.isAnyone()) {
                requireGrantee(identifier, grantee, mailbox);
            }
            write(mailbox, grantee.map(AccountId::value).orElse(ANYONE), identifier.negative(), change);
            tell(mailbox, locked.accountModSeq(), grantee, told);
            return locked;
        });
    }

    private void write(MailboxId mailbox, long grantee, boolean negative, RightsChange change) {
        Rights before = database.sql("""
                        select rights from acl where account_id = ? and mailbox_id = ? and grantee = ? and negative = ?
                        """)
                .param(mailbox.owner().value())
                .param(mailbox.value())
                .param(grantee)
                .param(negative)
                .query((row, _) -> RightsColumn.rights(row.getInt(1)))
                .optional()
                .orElse(Rights.NONE);
        Rights after = change.applyTo(before);
        if (after.isEmpty()) {
            database.sql("delete from acl where account_id = ? and mailbox_id = ? and grantee = ? and negative = ?")
                    .param(mailbox.owner().value())
                    .param(mailbox.value())
                    .param(grantee)
                    .param(negative)
                    .update();
            return;
        }
        database.sql("""
                        insert into acl (account_id, mailbox_id, grantee, negative, rights, domain)
                        select o.id, n.mailbox_id, n.grantee, n.negative, n.rights, o.domain
                          from (values (?::bigint, ?::bigint, ?::bigint, ?::boolean, ?::integer))
                               n (account_id, mailbox_id, grantee, negative, rights)
                          join accounts o on o.id = n.account_id
                        on conflict (account_id, mailbox_id, grantee, negative) do update set rights = excluded.rights
                        """)
                .param(mailbox.owner().value())
                .param(mailbox.value())
                .param(grantee)
                .param(negative)
                .param(RightsColumn.bits(after))
                .update();
    }

    private Optional<AccountId> account(String address) {
        return database.sql("select id from accounts where address = ?")
                .param(MailAddress.parse(address).canonical())
                .query((row, _) -> new AccountId(row.getLong(1)))
                .optional();
    }

    private static void requireGrantee(AclIdentifier identifier, Optional<AccountId> grantee, MailboxId mailbox) {
        AccountId account = grantee.orElseThrow(
                () -> new Refusal(RefusalCode.NOT_FOUND, "there is no account " + identifier.name() + " here"));
        if (account.equals(mailbox.owner())) {
            throw new Refusal(RefusalCode.CANNOT, "the owner of a mailbox always has all rights");
        }
    }

    /// Tells the owner and the grantee.
    private void tell(MailboxId mailbox, ModSeq owners, Optional<AccountId> grantee, Map<AccountId, ModSeq> told) {
        Named named = database.sql("""
                        select b.name, a.address from mailboxes b join accounts a on a.id = b.account_id
                         where b.account_id = ? and b.id = ?
                        """)
                .param(mailbox.owner().value())
                .param(mailbox.value())
                .query((row, _) -> new Named(new MailboxName(row.getString(1)), MailAddress.parse(row.getString(2))))
                .single();
        log.write(mailbox.owner(), owners, List.of(Entry.of(Kind.RIGHTS, mailbox, named.name)));
        changes.announce(List.of(new MailboxChanged(mailbox, owners)));
        grantee.ifPresent(account -> {
            ModSeq theirs = Objects.requireNonNull(told.get(account));
            MailboxName name = OtherUsers.nameOf(named.owner, named.name);
            log.write(account, theirs, List.of(Entry.ofOthers(mailbox, name)));
            changes.announce(List.of(MailboxChanged.names(account, theirs)));
        });
    }

    private record Named(MailboxName name, MailAddress owner) {}

    @Override
    public GrantableRights grantable(AccountId account, MailboxId mailbox, AclIdentifier identifier) {
        List<AclEntry> entries = acl(account, mailbox);
        return entries.getFirst().identifier().equals(identifier)
                ? new GrantableRights(Rights.ALL, List.of())
                : new GrantableRights(Rights.NONE, List.of(Right.values()));
    }

    @Override
    public Rights myRights(AccountId account, MailboxId mailbox) {
        Viewer viewer = Viewer.of(account, mailbox);
        Rights rights = transactions.single(
                () -> database.sql("%s select %s from mailboxes b where b.account_id = ? and b.id = ?"
                                .formatted(viewer.with(), viewer.rights()))
                        .params(new ArrayList<>(viewer.parameters()))
                        .param(mailbox.owner().value())
                        .param(mailbox.value())
                        .query((row, _) -> RightsColumn.rights(row.getInt(1)))
                        .optional()
                        .orElseThrow(Rows::noMailbox));
        if (!rights.containsAny(SHOWING)) {
            throw Rows.noMailbox();
        }
        return rights;
    }
}
