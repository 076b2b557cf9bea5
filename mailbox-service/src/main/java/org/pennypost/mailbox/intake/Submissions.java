package org.pennypost.mailbox.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.Receipt;

/// Remembers what was taken, so that the same submission is taken once: a row with a unique key, written in the
/// transaction that takes the message. One round trip; one more if any was taken before.
@Component
class Submissions {

    private final JdbcClient database;

    Submissions(JdbcClient database) {
        this.database = database;
    }

    /// Registers the plans that are not refused. Waits for another transaction that is taking the same submission.
    ///
    /// @param receipts gets the receipt of each submission that is taken now or was taken before
    /// @return the plans to carry out now
    List<Plan> register(List<Plan> plans, Map<UUID, Receipt> receipts) {
        Map<UUID, Plan> possible = new LinkedHashMap<>();
        plans.stream()
                .filter(plan -> plan.refusal().isEmpty())
                .forEach(plan -> possible.putIfAbsent(plan.submission(), plan));
        List<Plan> fresh = new ArrayList<>();
        if (!possible.isEmpty()) {
            for (UUID id : insert(List.copyOf(possible.values()))) {
                Plan plan = possible.get(id);
                if (plan != null) {
                    fresh.add(plan);
                    receipts.put(id, plan.receipt());
                }
            }
        }
        Set<UUID> others = new HashSet<>();
        plans.stream()
                .map(Plan::submission)
                .filter(id -> !receipts.containsKey(id))
                .forEach(others::add);
        if (!others.isEmpty()) {
            find(plans, others, receipts);
        }
        return fresh;
    }

    /// As if they had not been registered: the same submission may be tried again.
    void withdraw(Set<UUID> ids) {
        database.sql("delete from submissions where id = any(?::text[]::uuid[])")
                .param(ids.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    private List<UUID> insert(List<Plan> plans) {
        return database.sql("""
                        insert into submissions (id, delivered, queued)
                        select * from unnest(?::text[]::uuid[], ?::integer[], ?::integer[]) s (id, delivered, queued)
                         order by id
                        on conflict (id) do nothing
                        returning id
                        """)
                .param(plans.stream().map(plan -> plan.submission().toString()).toArray(String[]::new))
                .param(plans.stream()
                        .mapToInt(plan -> plan.receipt().delivered())
                        .toArray())
                .param(plans.stream().mapToInt(plan -> plan.receipt().queued()).toArray())
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private void find(List<Plan> plans, Set<UUID> ids, Map<UUID, Receipt> receipts) {
        Map<UUID, String> queueIds = new LinkedHashMap<>();
        plans.forEach(plan -> queueIds.put(plan.submission(), plan.message().queueId()));
        database.sql("select id, delivered, queued from submissions where id = any(?::text[]::uuid[])")
                .param(ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    UUID id = row.getObject(1, UUID.class);
                    receipts.put(id, new Receipt(queueIds.getOrDefault(id, ""), row.getInt(2), row.getInt(3)));
                });
    }
}
