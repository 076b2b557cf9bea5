-- What is reported on TLS to the owners of other domains: RFC 8460.

-- A report that is owed, or was: one for each domain and day.
create table tls_outgoing (
    day        date        not null,
    domain     text        not null,
    id         uuid        not null unique default gen_random_uuid(),
    findings   integer     not null default 0,
    successful bigint      not null default 0,
    failed     bigint      not null default 0,
    left_out   bigint      not null default 0,
    state      text        not null default 'COLLECTING' check (state in ('COLLECTING', 'SENT', 'DROPPED')),
    due_at     timestamptz not null,
    tries      integer     not null default 0,
    recipients text[]      not null default '{}',
    reason     text,
    ended_at   timestamptz,
    primary key (day, domain)
);
create index tls_outgoing_due on tls_outgoing (due_at) where state = 'COLLECTING';
comment on column tls_outgoing.day is 'in UTC';
comment on column tls_outgoing.domain is 'of the recipients: the one whose record says who gets the report';
comment on column tls_outgoing.id is 'what makes sending it twice harmless';
comment on column tls_outgoing.findings is 'rows of tls_outgoing_rows, until it has ended';
comment on column tls_outgoing.successful is 'sessions that the rows count';
comment on column tls_outgoing.failed is 'likewise';
comment on column tls_outgoing.left_out is 'sessions with findings for which there was no room';
comment on column tls_outgoing.due_at is 'at random after the end of the day, so that not all are sent at once';
comment on column tls_outgoing.recipients is 'URIs that have got it';
comment on column tls_outgoing.reason is 'why it was dropped, or has not been sent to all, or not yet';

create table tls_outgoing_rows (
    day      date   not null,
    domain   text   not null,
    key      bytea  not null,
    finding  text   not null,
    sessions bigint not null,
    primary key (day, domain, key)
);
comment on column tls_outgoing_rows.key is 'SHA-256 of finding';
comment on column tls_outgoing_rows.finding is 'what sessions that went alike have in common';
