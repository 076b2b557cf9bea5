-- What proves who somebody is, and who has failed to.

alter table accounts
    add column scram_sha_256 text,
    add column scram_sha_1   text;
comment on column accounts.scram_sha_256 is 'SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey, in base64 (RFC 5803); null: no SCRAM';

-- Passwords for one program each, made here: long and random, so that a plain hash of them cannot be tried out.
create table app_passwords (
    account_id   bigint      not null references accounts,
    id           bigint      generated always as identity,
    name         text        not null,
    scopes       text[]      not null,
    sha256       bytea       not null,
    created_at   timestamptz not null default now(),
    last_used_at timestamptz,
    primary key (account_id, id),
    unique (account_id, sha256)
);
comment on column app_passwords.scopes is 'of IMAP, POP3, SMTP';
comment on column app_passwords.last_used_at is 'not of every login: it may be some minutes behind';

-- Failed logins: how many of one name from one network, of one name, and from one network. Not worth a write-ahead log:
-- a server that breaks down forgets them.
create unlogged table login_failures (
    subject  bytea       primary key,
    failures integer     not null,
    last_at  timestamptz not null
);
create index login_failures_by_age on login_failures (last_at);
comment on column login_failures.subject is 'hash: nobody''s password typed as a name stands here';
