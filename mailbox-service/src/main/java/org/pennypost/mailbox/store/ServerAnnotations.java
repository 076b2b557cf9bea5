package org.pennypost.mailbox.store;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.database.Transactions;

/// The shared annotations of the server (RFC 5464 §3.1), as an administrator sets them.
@Component
public class ServerAnnotations {

    private final JdbcClient database;
    private final Transactions transactions;
    private final AnnotationProperties properties;
    private final AnnotationNews news;

    ServerAnnotations(
            JdbcClient database, Transactions transactions, AnnotationProperties properties, AnnotationNews news) {
        this.database = database;
        this.transactions = transactions;
        this.properties = properties;
        this.news = news;
    }

    /// All of them, ascending by entry.
    public List<Annotation> all() {
        return transactions.single(() -> database.sql("select entry, value from server_annotations order by entry")
                .query((row, _) -> new Annotation(row.getString(1), Octets.of(row.getBytes(2))))
                .list());
    }

    /// @param annotation of `/shared/`; without a value it is removed
    /// @throws Refusal with [RefusalCode#TOO_LARGE] if the value is, [RefusalCode#LIMIT] for too many entries,
    ///     [RefusalCode#CANNOT] if it is not shared
    public void set(Annotation annotation) {
        if (annotation.perAccount()) {
            throw new Refusal(RefusalCode.CANNOT, "annotations of the server are set for everybody: /shared/…");
        }
        properties.requireSize(annotation);
        Octets value = annotation.value();
        transactions.write(() -> {
            int changed = value == null ? remove(annotation.entry()) : put(annotation.entry(), value);
            if (changed > 0) {
                news.ofServerToAll(annotation.entry());
            }
            return changed;
        });
    }

    private int remove(String entry) {
        return database.sql("delete from server_annotations where entry = ?")
                .param(entry)
                .update();
    }

    private int put(String entry, Octets value) {
        // One at a time, so that none slips in beside the count.
        database.sql("lock table server_annotations in share row exclusive mode")
                .update();
        database.sql("""
                            insert into server_annotations (entry, value) values (?, ?)
                            on conflict (entry) do update set value = excluded.value
                            """).param(entry).param(value.toArray()).update();
        long entries = database.sql("select count(*) from server_annotations")
                .query(Long.class)
                .single();
        properties.requireNumber(entries);
        return 1;
    }
}
