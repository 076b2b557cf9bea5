-- Who else wants to be told what happens to deliveries (ADR 0027). Times are UTC.
create table webhooks (
    id                bigint      generated always as identity primary key,
    url               text        not null,
    types             text[]      not null,
    domain            text,
    secret            bytea       not null,
    former_secret     bytea,
    former_until      timestamptz,
    created_at        timestamptz not null,
    token             bigint      not null default 0,
    next_attempt_at   timestamptz not null,
    batch_id          uuid,
    batch             bigint[],
    failures          integer     not null default 0,
    failing_since     timestamptz,
    last_trouble      text,
    last_delivered_at timestamptz,
    disabled_at       timestamptz,
    why_disabled      text,
    check ((batch_id is null) = (batch is null)),
    check ((disabled_at is null) = (why_disabled is null))
) with (fillfactor = 50);
comment on column webhooks.types is 'of which events it is told';
comment on column webhooks.domain is 'canonical: of whose mail it is told; null: of all';
comment on column webhooks.former_secret is 'signs too until former_until';
comment on column webhooks.token is 'fencing token of the lease that lasts until next_attempt_at';
comment on column webhooks.batch is 'webhook_events.id of the request that is tried; batch_id is its name';

create table webhook_events (
    id         bigint      generated always as identity primary key,
    webhook_id bigint      not null,
    event      json        not null,
    created_at timestamptz not null
);
create index webhook_events_of on webhook_events (webhook_id, id);
comment on column webhook_events.webhook_id is 'webhooks.id; no foreign key: who adds mail waits for nobody';
