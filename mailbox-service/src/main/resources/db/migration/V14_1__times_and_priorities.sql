-- When a message is released and when it is to be delivered at the latest, and which goes first.

alter table queue_messages add column hold_until timestamptz;
alter table queue_messages add column deliver_by timestamptz;
alter table queue_messages add column by_mode text check (by_mode in ('RETURN', 'NOTIFY'));
alter table queue_messages add column by_trace boolean not null default false;
alter table queue_messages add column priority smallint not null default 0;
comment on column queue_messages.hold_until is 'RFC 4865: nobody gets it before; null: at once';
comment on column queue_messages.deliver_by is 'RFC 2852: the latest; null: none';
comment on column queue_messages.by_mode is 'what is done at deliver_by';
comment on column queue_messages.priority is 'RFC 6710, from -9 to 9';

alter table deliveries add column return_by timestamptz;
alter table deliveries add column priority smallint not null default 0;
create index deliveries_not_usual on deliveries (priority, due_at) where finished_at is null and priority <> 0;
comment on column deliveries.return_by is 'deliver_by of the message where it then comes back: it is not tried any more';
comment on column deliveries.priority is 'that of the message';
