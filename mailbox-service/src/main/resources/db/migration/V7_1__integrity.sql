-- How far the integrity check is, and what it has found.

-- A walk goes over everything of one kind in the order of its keys, again and again.
create table integrity_walks (
    name       text        primary key,
    position   text        not null default '',
    started_at timestamptz not null default now(),
    ended_at   timestamptz,
    rounds     bigint      not null default 0,
    checked    bigint      not null default 0,
    hurried    boolean     not null default false
);
insert into integrity_walks (name) values ('ACCOUNTS'), ('CONTENTS'), ('QUEUE');
comment on column integrity_walks.position is 'behind what was checked last; empty: at the beginning';
comment on column integrity_walks.started_at is 'of the present round';
comment on column integrity_walks.ended_at is 'of the last round that has ended';
comment on column integrity_walks.checked is 'in the present round';
comment on column integrity_walks.hurried is 'somebody asked for a round now: it does not pause';

create table integrity_findings (
    id       bigint      generated always as identity primary key,
    walk     text        not null references integrity_walks,
    kind     text        not null,
    subject  text        not null,
    detail   text        not null,
    repaired boolean     not null,
    found_at timestamptz not null default now(),
    seen_at  timestamptz not null default now(),
    unique (kind, subject)
);
comment on column integrity_findings.found_at is 'for the first time';
comment on column integrity_findings.seen_at is 'for the last time';
