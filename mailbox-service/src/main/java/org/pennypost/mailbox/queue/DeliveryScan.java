package org.pennypost.mailbox.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Looks through the queue, ascending by id. The most telling part of a filter picks an index, which has the
/// deliveries
/// in that order; the rest is compared with what the index gives. No look takes more than [#MOST_LOOKED_AT]
/// rows,
/// however large the queue is and however little matches: what it has not come to is left to the next one.
@Component
class DeliveryScan {

    static final int MOST_LOOKED_AT = 10_000;

    static final String COLUMNS = """
            d.id, m.queue_id, d.sender, m.reverse_path, d.recipient, d.domain, d.state, d.attempts, d.next_attempt_at,
            d.last_status, d.last_reply, d.last_class, d.ambiguous, d.route, m.created_at""";

    private final JdbcClient database;

    DeliveryScan(JdbcClient database) {
        this.database = database;
    }

    /// @param lookedAt how many rows the index gave
    /// @param next     the id up to which all has been seen; null if that is the end
    record Found(
            List<QueuedDelivery> deliveries,
            long lookedAt,
            @Nullable Long next) {}

    /// A condition and the values in it.
    private record Part(String condition, Object value) {}

    /// @param after  ids up to this one are passed over
    /// @param lastId ids behind this one are passed over
    Found look(QueueFilter filter, long after, long lastId, int most) {
        List<Part> parts = indexed(filter);
        List<Part> rest = new ArrayList<>(parts.isEmpty() ? parts : parts.subList(1, parts.size()));
        rest.addAll(compared(filter));
        int rows = rest.isEmpty() ? most + 1 : MOST_LOOKED_AT;
        String picked = parts.isEmpty() ? "" : "and " + parts.getFirst().condition;
        String key = parts.isEmpty() ? "d.id" : "(d.id + 0)";
        StringBuilder conditions = new StringBuilder();
        rest.forEach(part -> conditions.append(" and ").append(part.condition));
        List<Object> values = new ArrayList<>(List.of(after, lastId));
        parts.stream().limit(1).forEach(part -> values.add(part.value));
        values.add(rows);
        rest.forEach(part -> values.add(part.value));
        values.add(most + 1);
        return database.sql("""
                        with looked as materialized (
                            select * from deliveries d
                             where finished_at is null and %2$s > ? and %2$s <= ? %1$s
                             order by %2$s limit ?),
                        found as (
                            select %3$s
                              from looked d
                              join queue_messages m on m.id = d.message_id
                             where true %4$s
                             order by d.id limit ?)
                        select seen.number, seen.last, found.*
                          from (select count(*) as number, max(id) as last from looked) seen
                          left join found on true
                         order by found.id
                        """.formatted(picked, key, COLUMNS, conditions))
                .params(values)
                .query((ResultSet row) -> found(row, rows, most));
    }

    private static Found found(ResultSet row, int rows, int most) throws SQLException {
        List<QueuedDelivery> deliveries = new ArrayList<>();
        long number = 0;
        long last = 0;
        while (row.next()) {
            number = row.getLong("number");
            last = row.getLong("last");
            row.getLong("id");
            if (!row.wasNull()) {
                deliveries.add(delivery(row));
            }
        }
        if (deliveries.size() > most) {
            List<QueuedDelivery> page = List.copyOf(deliveries.subList(0, most));
            return new Found(page, number, page.getLast().id());
        }
        return new Found(deliveries, number, number == rows ? last : null);
    }

    static QueuedDelivery delivery(ResultSet row) throws SQLException {
        return new QueuedDelivery(
                row.getLong("id"),
                row.getString("queue_id"),
                row.getString("reverse_path"),
                row.getString("recipient"),
                row.getString("domain"),
                DeliveryState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                finite(row.getObject("next_attempt_at", OffsetDateTime.class)),
                row.getString("last_status"),
                row.getString("last_reply"),
                row.getString("last_class"),
                row.getBoolean("ambiguous"),
                row.getString("route"),
                Columns.moment(row, "created_at"));
    }

    /// What has an index, the most telling one first.
    private static List<Part> indexed(QueueFilter filter) {
        List<Part> parts = new ArrayList<>();
        if (filter.recipient() != null) {
            parts.add(new Part("lower(d.recipient) = lower(?)", filter.recipient()));
        }
        if (filter.sender() != null) {
            parts.add(new Part("lower(coalesce(d.sender, '')) = lower(?)", filter.sender()));
        }
        if (filter.account() != null) {
            parts.add(new Part("d.submitter = ?", filter.account().value()));
        }
        if (filter.domain() != null) {
            parts.add(new Part("d.domain = ?", filter.domain()));
        }
        return parts;
    }

    private static List<Part> compared(QueueFilter filter) {
        List<Part> parts = new ArrayList<>();
        if (filter.state() != null) {
            parts.add(new Part("d.state = ?", filter.state().name()));
        }
        if (filter.queuedBefore() != null) {
            parts.add(new Part("m.created_at < ?", Columns.utc(filter.queuedBefore())));
        }
        if (filter.queuedAfter() != null) {
            parts.add(new Part("m.created_at > ?", Columns.utc(filter.queuedAfter())));
        }
        if (filter.reply() != null) {
            parts.add(new Part("strpos(lower(d.last_reply), lower(?)) > 0", filter.reply()));
        }
        if (filter.status() != null) {
            parts.add(new Part("starts_with(d.last_status || '.', ?)", filter.status() + "."));
        }
        if (filter.bounce() != null) {
            parts.add(new Part("d.last_class = ?", filter.bounce().name()));
        }
        if (filter.ambiguous() != null) {
            parts.add(new Part("d.ambiguous = ?", filter.ambiguous()));
        }
        return parts;
    }

    private static @Nullable Instant finite(OffsetDateTime moment) {
        return moment.equals(OffsetDateTime.MAX) ? null : moment.toInstant();
    }
}
