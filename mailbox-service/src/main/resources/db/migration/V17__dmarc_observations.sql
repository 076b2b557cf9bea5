-- What is reported to the owners of other domains: RFC 9990.

-- A report that is owed, or was: one for each domain of a policy and day.
create table dmarc_outgoing (
    day        date        not null,
    domain     text        not null,
    id         uuid        not null unique default gen_random_uuid(),
    policy     text        not null,
    findings   integer     not null default 0,
    messages   bigint      not null default 0,
    left_out   bigint      not null default 0,
    state      text        not null default 'COLLECTING' check (state in ('COLLECTING', 'SENT', 'DROPPED')),
    due_at     timestamptz not null default now(),
    tries      integer     not null default 0,
    recipients text[]      not null default '{}',
    reason     text,
    ended_at   timestamptz,
    primary key (day, domain)
);
create index dmarc_outgoing_due on dmarc_outgoing (due_at) where state = 'COLLECTING';
comment on column dmarc_outgoing.day is 'in UTC';
comment on column dmarc_outgoing.id is 'what makes sending it twice harmless';
comment on column dmarc_outgoing.policy is 'the last one that was found on that day';
comment on column dmarc_outgoing.findings is 'rows of dmarc_outgoing_rows, until it has ended';
comment on column dmarc_outgoing.messages is 'those that the rows count';
comment on column dmarc_outgoing.left_out is 'messages with findings for which there was no room';
comment on column dmarc_outgoing.reason is 'why it was dropped, or has not been sent yet';

create table dmarc_outgoing_rows (
    day      date   not null,
    domain   text   not null,
    key      bytea  not null,
    finding  text   not null,
    messages bigint not null,
    primary key (day, domain, key)
);
comment on column dmarc_outgoing_rows.key is 'SHA-256 of finding';
comment on column dmarc_outgoing_rows.finding is 'what messages that are alike have in common';
