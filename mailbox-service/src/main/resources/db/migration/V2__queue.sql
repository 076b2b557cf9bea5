-- The outbound queue: what must be carried to other hosts. One row for each recipient; times are UTC, sizes octets.

create table queue_messages (
    id             bigint      generated always as identity primary key,
    queue_id       text        not null unique,
    submission_id  uuid        not null,
    submitter      bigint,
    reverse_path   text,
    content        bytea       not null,
    content_offset bigint      not null,
    size           bigint      not null,
    envelope_id    text,
    return_full    boolean     not null,
    smtp_utf8      boolean     not null,
    created_at     timestamptz not null
);
create index queue_messages_by_content on queue_messages (content);
comment on column queue_messages.submitter is 'accounts.id; null: from outside, or our own notification';
comment on column queue_messages.reverse_path is 'null: the null reverse-path';
comment on column queue_messages.content is 'contents.sha256';
comment on column queue_messages.content_offset is 'octets of the content that are not sent';

create table deliveries (
    id                 bigint      generated always as identity primary key,
    message_id         bigint      not null references queue_messages,
    recipient          text        not null,
    domain             text        not null,
    notify_on          text        not null,
    original_recipient text,
    state              text        not null check (state in ('QUEUED', 'LEASED', 'DELIVERED', 'FAILED')),
    attempts           integer     not null default 0,
    token              bigint      not null default 0,
    next_attempt_at    timestamptz not null,
    due_at             timestamptz,
    expires_at         timestamptz not null,
    last_attempt_at    timestamptz,
    last_status        text,
    last_reply         text,
    last_host          text,
    delay_told_at      timestamptz,
    finished_at        timestamptz,
    check ((finished_at is null) = (state in ('QUEUED', 'LEASED'))),
    check ((due_at is null) = (finished_at is not null))
) with (fillfactor = 70);
create index deliveries_by_message on deliveries (message_id);
create index deliveries_due on deliveries (due_at) where finished_at is null;
create index deliveries_unfinished on deliveries (id) where finished_at is null;
create index deliveries_finished on deliveries (finished_at) where finished_at is not null;
comment on column deliveries.domain is 'canonical; the key of the Kafka record';
comment on column deliveries.notify_on is 'NOTIFY (RFC 3461 §4.1): SUCCESS,FAILURE,DELAY or NEVER; empty: the usual';
comment on column deliveries.state is 'LEASED: a relay worker tries it; if it has not reported at next_attempt_at, others may';
comment on column deliveries.token is 'fencing token: a report with an older one is passed over';
comment on column deliveries.due_at is 'when it is published to Kafka, again if nobody has leased it by then';

-- Delivery status notifications that are owed. Written with the result that they tell of, removed when they are filed;
-- the id is their submission id, so that filing one twice does no harm.
create table queue_notices (
    id         uuid        primary key,
    message_id bigint      not null references queue_messages,
    action     text        not null check (action in ('FAILED', 'DELAYED', 'DELIVERED', 'RELAYED')),
    created_at timestamptz not null,
    due_at     timestamptz not null,
    tries      integer     not null default 0
);
create index queue_notices_due on queue_notices (due_at);
create index queue_notices_by_message on queue_notices (message_id);
comment on column queue_notices.due_at is 'when it is tried to be filed, again if nobody has done it by then';

create table queue_notice_recipients (
    notice_id    uuid        not null references queue_notices on delete cascade,
    delivery_id  bigint      not null references deliveries on delete cascade,
    status       text        not null,
    reply        text        not null,
    host         text,
    attempted_at timestamptz not null,
    primary key (notice_id, delivery_id)
);
create index queue_notice_recipients_by_delivery on queue_notice_recipients (delivery_id);
