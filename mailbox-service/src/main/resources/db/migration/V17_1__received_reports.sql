-- Reports that other hosts send to us: DMARC (RFC 9990, RFC 7489) and TLS (RFC 8460).

-- Messages that were delivered to an address for reports, by their content: each is looked at once.
create table report_messages (
    content     bytea       primary key,
    state       text        not null default 'WAITING' check (state in ('WAITING', 'READ', 'UNREADABLE')),
    received_at timestamptz not null default now(),
    due_at      timestamptz not null default now(),
    tries       integer     not null default 0,
    sender      text,
    subject     text,
    reason      text
);
create index report_messages_due on report_messages (due_at) where state = 'WAITING';
create index report_messages_unreadable on report_messages (received_at, content) where state = 'UNREADABLE';
comment on column report_messages.content is 'contents.sha256, if that is still there';
comment on column report_messages.reason is 'why no report can be read in it';

create table dmarc_reports (
    id           bigint      generated always as identity primary key,
    organization text        not null,
    email        text,
    contact      text,
    report_id    text        not null,
    domain       text        not null,
    begins_at    timestamptz not null,
    ends_at      timestamptz not null,
    error        text,
    policy       text        not null,
    records      integer     not null,
    messages     bigint      not null,
    passed       bigint      not null,
    received_at  timestamptz not null,
    unique (domain, organization, report_id)
);
create index dmarc_reports_by_time on dmarc_reports (begins_at, id);
create index dmarc_reports_by_domain on dmarc_reports (domain, begins_at, id);
create index dmarc_reports_by_age on dmarc_reports using brin (received_at);
comment on column dmarc_reports.domain is 'of the policy';
comment on column dmarc_reports.policy is 'as it was found, as JSON';
comment on column dmarc_reports.passed is 'messages, of those counted';

create table dmarc_report_records (
    report        bigint  not null references dmarc_reports on delete cascade,
    number        integer not null,
    source        inet    not null,
    messages      bigint  not null,
    disposition   text    not null,
    dkim_aligned  boolean not null,
    spf_aligned   boolean not null,
    header_from   text    not null,
    envelope_from text,
    envelope_to   text,
    details       text    not null,
    primary key (report, number)
);
create index dmarc_report_records_by_source on dmarc_report_records (source, report);
comment on column dmarc_report_records.details is 'reasons, and results of DKIM and SPF, as JSON';

create table tls_reports (
    id           bigint      generated always as identity primary key,
    organization text        not null,
    contact      text,
    report_id    text        not null,
    domain       text        not null,
    begins_at    timestamptz not null,
    ends_at      timestamptz not null,
    successful   bigint      not null,
    failed       bigint      not null,
    policies     text        not null,
    received_at  timestamptz not null,
    unique (domain, organization, report_id)
);
create index tls_reports_by_time on tls_reports (begins_at, id);
create index tls_reports_by_domain on tls_reports (domain, begins_at, id);
create index tls_reports_by_age on tls_reports using brin (received_at);
comment on column tls_reports.domain is 'of its first policy';
comment on column tls_reports.policies is 'how sessions went under each, as JSON';
