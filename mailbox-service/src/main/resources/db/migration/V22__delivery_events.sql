-- What has happened to deliveries and is not in the topic `deliveries` yet (ADR 0027). Written with what it tells of,
-- removed when the broker has it.
create table delivery_events (
    id       bigint generated always as identity primary key,
    queue_id text   not null,
    event    json   not null
);
comment on column delivery_events.queue_id is 'queue_messages.queue_id; the key of the Kafka record';
comment on column delivery_events.event is 'the Kafka record';
