-- The timeline of each delivery: what every attempt met. Times are UTC. Rows go together with their delivery, by the
-- statement that forgets it.
create table delivery_attempts (
    delivery_id bigint      not null,
    attempt     integer     not null,
    began_at    timestamptz not null,
    ended_at    timestamptz not null,
    outcome     text        not null check (outcome in ('DELIVERED', 'DEFERRED', 'FAILED', 'ABANDONED')),
    status      text,
    reply       text,
    host        text,
    address     text,
    tls         text,
    ambiguous   boolean     not null,
    primary key (delivery_id, attempt)
);
comment on column delivery_attempts.delivery_id is 'deliveries.id; no foreign key: rows are written and removed with it';
comment on column delivery_attempts.outcome is 'ABANDONED: the lease ended without a report';
comment on column delivery_attempts.tls is 'protocol; null: none';
comment on column delivery_attempts.ambiguous is 'the answer to the end of the data was never seen: the host may have it';

alter table deliveries add column ambiguous boolean not null default false;
comment on column deliveries.ambiguous is 'an attempt was, so that its recipient may get a second copy';
