-- What operators ask of the queue and do to it (ADR 0023). Times are UTC.

alter table deliveries drop constraint deliveries_state_check;
alter table deliveries add constraint deliveries_state_check
    check (state in ('QUEUED', 'LEASED', 'HELD', 'DELIVERED', 'FAILED', 'CANCELLED'));
alter table deliveries drop constraint deliveries_check;
alter table deliveries add constraint deliveries_check
    check ((finished_at is null) = (state in ('QUEUED', 'LEASED', 'HELD')));
alter table deliveries add column sender text;
alter table deliveries add column submitter bigint;
alter table deliveries add column held_at timestamptz;
alter table deliveries add column parked boolean not null default false;
alter table deliveries add column route text;
comment on column deliveries.sender is 'reverse_path of the message; null: the null reverse-path';
comment on column deliveries.submitter is 'submitter of the message';
comment on column deliveries.held_at is 'HELD: since when; next_attempt_at and due_at are infinity meanwhile';
comment on column deliveries.parked is 'its domain or account is paused: due_at is when it expires';
comment on column deliveries.route is 'the host that it is given to, whatever the DNS says; null: as the DNS says';
update deliveries d set sender = m.reverse_path, submitter = m.submitter
  from queue_messages m where m.id = d.message_id and d.finished_at is null;

-- Only these give the order by (id + 0), so that the planner does not go through the whole queue by id instead.
create index deliveries_by_recipient on deliveries (lower(recipient), (id + 0)) where finished_at is null;
create index deliveries_by_sender on deliveries (lower(coalesce(sender, '')), (id + 0)) where finished_at is null;
create index deliveries_by_submitter on deliveries (submitter, (id + 0)) where finished_at is null and submitter is not null;
create index deliveries_by_domain on deliveries (domain, (id + 0)) where finished_at is null;
create index deliveries_parked on deliveries (domain) where parked;
create index deliveries_parked_of on deliveries (submitter) where parked and submitter is not null;

-- How many wait, for each domain, and for all of them together as domain ''. Whoever changes the queue only adds a row
-- to the changes, so that nobody waits for anybody; they are summed up in the background.
create table queue_counts (
    domain text   primary key,
    queued bigint not null,
    leased bigint not null,
    held   bigint not null
);
create index queue_counts_busiest on queue_counts ((queued + leased + held));
create table queue_count_changes (
    domain text    not null,
    queued integer not null,
    leased integer not null,
    held   integer not null
);
insert into queue_counts
select coalesce(domain, ''), count(*) filter (where state = 'QUEUED'), count(*) filter (where state = 'LEASED'), 0
  from deliveries where finished_at is null
 group by grouping sets ((domain), ());

create table queue_pauses (
    id       bigint      generated always as identity primary key,
    domain   text        unique,
    account  bigint      unique,
    since    timestamptz not null,
    why      text        not null,
    resuming boolean     not null default false,
    check ((domain is null) <> (account is null))
);
comment on column queue_pauses.account is 'accounts.id';
comment on column queue_pauses.resuming is 'it is over: removed as soon as nothing is parked any more';

create table queue_jobs (
    id         bigint      generated always as identity primary key,
    action     text        not null,
    host       text,
    filter     jsonb       not null,
    state      text        not null check (state in ('COUNTING', 'READY', 'RUNNING', 'DONE')),
    starts     boolean     not null,
    position   bigint      not null default 0,
    last_id    bigint      not null,
    matched    bigint      not null default 0,
    handled    bigint      not null default 0,
    done       bigint      not null default 0,
    created_at timestamptz not null,
    ended_at   timestamptz
);
create index queue_jobs_to_do on queue_jobs (id) where state in ('COUNTING', 'RUNNING');
comment on column queue_jobs.starts is 'goes on when it has counted, without waiting for anybody';
comment on column queue_jobs.matched is 'how many it has counted';
comment on column queue_jobs.handled is 'how many it has come to';
comment on column queue_jobs.done is 'to how many of these it was done; the others were in no state for it';
comment on column queue_jobs.position is 'deliveries.id up to which it has come';
comment on column queue_jobs.last_id is 'what was queued later is none of its concern';
