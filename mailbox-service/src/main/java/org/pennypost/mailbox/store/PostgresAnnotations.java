package org.pennypost.mailbox.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.AnnotationChanges;
import org.pennypost.mail.store.AnnotationQuery;
import org.pennypost.mail.store.Annotations;
import org.pennypost.mail.store.AnnotationsFound;
import org.pennypost.mail.store.MailboxAnnotations;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;
import org.pennypost.mailbox.database.Transactions;

/// Annotations as rows; shared ones belong to reader 0, what an account has of the server to its mailbox 0. Round
/// trips: get 1 (of many mailboxes one more for those of others), set 7 with the commit, whatever the number of
/// entries.
@Component
class PostgresAnnotations implements Annotations {

    private static final long SERVER = 0;
    private static final long SHARED = 0;

    /// With those that [ServerAnnotations] sets.
    private static final String ANNOTATIONS_AND_SERVERS = """
            (select account_id, mailbox_id, reader, entry, value from annotations
             union all
             select a.id, 0, 0, entry, value from server_annotations cross join accounts a)
            """;

    private static final Right[] ANY_OF = {Right.READ, Right.SEEN, Right.WRITE, Right.INSERT, Right.POST};

    private final JdbcClient database;
    private final Transactions transactions;
    private final MailboxLocks locks;
    private final AnnotationProperties properties;
    private final AnnotationNews news;

    PostgresAnnotations(
            JdbcClient database,
            Transactions transactions,
            MailboxLocks locks,
            AnnotationProperties properties,
            AnnotationNews news) {
        this.database = database;
        this.transactions = transactions;
        this.locks = locks;
        this.properties = properties;
        this.news = news;
    }

    @Override
    public AnnotationsFound get(AccountId account, @Nullable MailboxId mailbox, AnnotationQuery query) {
        Viewer viewer = mailbox == null ? new Viewer(account, true) : Viewer.of(account, mailbox);
        String places = mailbox == null
                ? "(select id as account_id, 0 as id, null as special_use from accounts where id = ? and 0 = ?)"
                : "(select account_id, id, special_use from mailboxes where account_id = ? and id = ?)";
        String annotations = mailbox == null ? ANNOTATIONS_AND_SERVERS : "annotations";
        AnnotationSearch search = new AnnotationSearch(query);
        transactions.single(() -> {
            database.sql("""
                            %s
                            select %s, n.entry, n.value, b.special_use
                              from %s b
                              left join %s n
                                on n.account_id = b.account_id and n.mailbox_id = b.id and n.reader in (?, ?)
                                   and exists (select from unnest(?::text[]) asked
                                                where n.entry = asked or starts_with(n.entry, asked || '/'))
                            """.formatted(viewer.with(), viewer.rights(), places, annotations))
                    .params(new ArrayList<>(viewer.parameters()))
                    .param(mailbox == null ? account.value() : mailbox.owner().value())
                    .param(mailbox == null ? SERVER : mailbox.value())
                    .param(account.value())
                    .param(SHARED)
                    .param(query.entries().toArray(String[]::new))
                    .query(row -> {
                        require(RightsColumn.rights(row.getInt(1)));
                        search.add(row.getString(2), row.getBytes(3));
                        search.specialUse(viewer.isOwner() ? row.getString(4) : null);
                    });
            return search;
        });
        return search.found();
    }

    @Override
    public List<MailboxAnnotations> get(AccountId account, List<MailboxId> mailboxes, List<String> entries) {
        AnnotationQuery query = AnnotationQuery.of(entries.toArray(String[]::new));
        return ViewedMailboxes.of(account, mailboxes)
                .flatMap(viewed -> get(viewed, query).stream())
                .toList();
    }

    private List<MailboxAnnotations> get(ViewedMailboxes viewed, AnnotationQuery query) {
        Viewer viewer = viewed.viewer();
        Map<MailboxId, AnnotationSearch> searches = new LinkedHashMap<>();
        transactions.single(() -> {
            database.sql("""
                            %s
                            select b.account_id, b.id, %s, n.entry, n.value, b.special_use
                              from %s
                              left join annotations n
                                on n.account_id = b.account_id and n.mailbox_id = b.id and n.reader in (?, ?)
                                   and n.entry = any(?)
                            """.formatted(viewer.with(), viewer.rights(), ViewedMailboxes.RELATION))
                    .params(new ArrayList<>(viewer.parameters()))
                    .param(viewed.owners())
                    .param(viewed.ids())
                    .param(viewer.account().value())
                    .param(SHARED)
                    .param(query.entries().toArray(String[]::new))
                    .query(row -> {
                        if (maySee(RightsColumn.rights(row.getInt(3)))) {
                            MailboxId mailbox = new MailboxId(new AccountId(row.getLong(1)), row.getLong(2));
                            AnnotationSearch search =
                                    searches.computeIfAbsent(mailbox, _ -> new AnnotationSearch(query));
                            search.add(row.getString(4), row.getBytes(5));
                            search.specialUse(viewer.isOwner() ? row.getString(6) : null);
                        }
                    });
            return searches;
        });
        return searches.entrySet().stream()
                .map(it -> new MailboxAnnotations(
                        it.getKey(), it.getValue().found().found()))
                .toList();
    }

    private static boolean maySee(Rights rights) {
        return rights.contains(Right.LOOKUP) && rights.containsAny(ANY_OF);
    }

    private static void require(Rights rights) {
        Access.require(rights, Right.LOOKUP);
        if (!rights.containsAny(ANY_OF)) {
            throw Access.refusal(rights);
        }
    }

    @Override
    public void set(AccountId account, @Nullable MailboxId mailbox, List<Annotation> annotations) {
        annotations.forEach(properties::requireSize);
        boolean shared = annotations.stream().anyMatch(annotation -> !annotation.perAccount());
        transactions.write(() -> {
            if (mailbox == null) {
                ModSeq modSeq = locks.account(account);
                if (shared) {
                    throw new Refusal(
                            RefusalCode.NO_PERMISSION,
                            "shared annotations of the server are an administrator's to set");
                }
                List<Annotation> last = AnnotationChanges.last(annotations);
                write(account.value(), SERVER, account, last);
                news.ofServer(account, modSeq, last);
            } else {
                Map<AccountId, ModSeq> modSeqs = locks.accounts(List.of(account, mailbox.owner()));
                Locked locked = locks.mailbox(account, mailbox);
                require(locked.rights());
                if (shared) {
                    locked.require(Right.WRITE);
                }
                AnnotationChanges changed = AnnotationChanges.of(account, mailbox, annotations);
                write(mailbox.owner().value(), mailbox.value(), account, changed.annotations());
                news.ofMailbox(modSeqs, account, mailbox, changed.annotations());
                if (changed.specialUse() != null) {
                    String use = changed.specialUse().use().map(Enum::name).orElse(null);
                    news.ofSpecialUse(account, locked.accountModSeq(), use(mailbox, use));
                }
            }
            return annotations;
        });
    }

    /// Within the lock of the account, so that no use is given twice.
    ///
    /// @return the mailbox, and the one that had the use
    private List<MailboxId> use(MailboxId mailbox, @Nullable String use) {
        return database.sql("""
                        update mailboxes set special_use = case when id = ? then ? end
                         where account_id = ? and (id = ? or special_use = ?)
                        returning id
                        """)
                .param(mailbox.value())
                .param(use)
                .param(mailbox.owner().value())
                .param(mailbox.value())
                .param(use)
                .query((row, _) -> new MailboxId(mailbox.owner(), row.getLong(1)))
                .list();
    }

    private void write(long owner, long mailbox, AccountId account, List<Annotation> annotations) {
        delete(owner, mailbox, account, annotations);
        List<Annotation> kept =
                annotations.stream().filter(it -> it.value() != null).toList();
        database.sql("""
                        insert into annotations (account_id, mailbox_id, reader, entry, value)
                        select ?, ?, reader, entry, value
                          from unnest(?::bigint[], ?::text[], ?::bytea[]) n (reader, entry, value)
                        on conflict (account_id, mailbox_id, reader, entry) do update set value = excluded.value
                        """)
                .param(owner)
                .param(mailbox)
                .param(readers(account, kept))
                .param(entries(kept))
                .param(values(kept))
                .update();
        long most = database.sql("""
                        select max(n) from (
                            select count(*) as n from annotations
                             where account_id = ? and mailbox_id = ? and reader in (?, ?)
                             group by reader) c
                        """)
                .param(owner)
                .param(mailbox)
                .param(account.value())
                .param(SHARED)
                .query(Long.class)
                .optional()
                .orElse(0L);
        properties.requireNumber(most);
    }

    private void delete(long owner, long mailbox, AccountId account, List<Annotation> annotations) {
        database.sql("""
                        delete from annotations a
                         using unnest(?::bigint[], ?::text[]) n (reader, entry)
                         where a.account_id = ? and a.mailbox_id = ? and a.reader = n.reader and a.entry = n.entry
                        """)
                .param(readers(account, annotations))
                .param(entries(annotations))
                .param(owner)
                .param(mailbox)
                .update();
    }

    private static long[] readers(AccountId account, List<Annotation> annotations) {
        return annotations.stream()
                .mapToLong(it -> it.perAccount() ? account.value() : SHARED)
                .toArray();
    }

    private static byte[][] values(List<Annotation> annotations) {
        return annotations.stream()
                .map(Annotation::value)
                .filter(Objects::nonNull)
                .map(Octets::toArray)
                .toArray(byte[][]::new);
    }

    private static String[] entries(List<Annotation> annotations) {
        return annotations.stream().map(Annotation::entry).toArray(String[]::new);
    }
}
