-- How much accounts send, and how much they may.

-- One row for each account that has sent lately. A window begins with the first message behind the end of the one before.
create table sending_counts (
    account_id        bigint      primary key,
    minute_began      timestamptz not null,
    minute_messages   integer     not null,
    minute_recipients integer     not null,
    hour_began        timestamptz not null,
    hour_messages     integer     not null,
    hour_recipients   integer     not null,
    day_began         timestamptz not null,
    day_messages      integer     not null,
    day_recipients    integer     not null,
    day_refusals      integer     not null default 0
) with (fillfactor = 50);
create index sending_counts_by_day on sending_counts (day_began);
comment on column sending_counts.day_refusals is 'how often somebody was told that no more is taken';

create table sending_rules (
    account_id            bigint  primary key references accounts,
    messages_per_minute   integer check (messages_per_minute >= 0),
    recipients_per_minute integer check (recipients_per_minute >= 0),
    messages_per_hour     integer check (messages_per_hour >= 0),
    recipients_per_hour   integer check (recipients_per_hour >= 0),
    messages_per_day      integer check (messages_per_day >= 0),
    recipients_per_day    integer check (recipients_per_day >= 0)
);
comment on table sending_rules is 'where an account differs from the limits of the server; null: it does not; 0: no limit';
