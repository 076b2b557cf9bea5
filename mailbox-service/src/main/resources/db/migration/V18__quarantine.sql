-- Messages that were accepted and wait for somebody to release them. Times are UTC, sizes octets.
create table quarantine (
    id             bigint      generated always as identity primary key,
    queue_id       text        not null,
    submission     jsonb       not null,
    reverse_path   text,
    recipients     text[]      not null,
    why            text        not null,
    content        bytea       not null,
    content_offset bigint      not null,
    size           bigint      not null,
    held_at        timestamptz not null
);
create index quarantine_by_content on quarantine (content);
create index quarantine_by_age on quarantine (held_at);
comment on column quarantine.submission is 'the envelope as it came';
comment on column quarantine.reverse_path is 'null: the null reverse-path';
comment on column quarantine.recipients is 'canonical';
comment on column quarantine.content is 'contents.sha256';
comment on column quarantine.content_offset is 'octets of the content that are not sent';
