-- What the mailbox service keeps. Tables of a mailbox's data are keyed by account_id first and refer to nothing outside
-- the account but content, by its hash: they can be distributed by account. Times are UTC, sizes octets.

-- Never goes back: a name that is used anew always gets a higher UIDVALIDITY (RFC 9051 §2.3.1.1).
create sequence uid_validities as bigint minvalue 1 maxvalue 4294967295 no cycle;
create sequence mailbox_ids as bigint no cycle;

create table domains (
    name       text        primary key,
    created_at timestamptz not null default now()
);

create table accounts (
    id            bigint      generated always as identity primary key,
    address       text        not null unique,
    domain        text        not null references domains,
    password      text        not null,
    quota_octets  bigint      check (quota_octets >= 0),
    used_octets   bigint      not null default 0 check (used_octets >= 0),
    message_count bigint      not null default 0 check (message_count >= 0),
    enabled       boolean     not null default true,
    created_at    timestamptz not null default now()
) with (fillfactor = 50);
create index accounts_by_domain on accounts (domain);
comment on column accounts.address is 'canonical: lower case';
comment on column accounts.password is 'verifier, its kind in braces first';
comment on column accounts.quota_octets is 'null: no limit';
comment on column accounts.used_octets is 'sum of mailboxes.size, kept in the same transaction';

-- Further addresses of an account.
create table aliases (
    address    text        primary key,
    domain     text        not null references domains,
    account_id bigint      not null references accounts,
    created_at timestamptz not null default now()
);
create index aliases_by_account on aliases (account_id);

create table mailboxes (
    account_id       bigint      not null references accounts,
    id               bigint      not null default nextval('mailbox_ids'),
    name             text        not null,
    special_use      text,
    uid_validity     bigint      not null default nextval('uid_validities'),
    uid_next         bigint      not null default 1 check (uid_next between 1 and 4294967296),
    highest_modseq   bigint      not null default 1,
    forgotten_modseq bigint      not null default 0,
    messages         bigint      not null default 0 check (messages >= 0),
    unseen           bigint      not null default 0 check (unseen >= 0),
    deleted          bigint      not null default 0 check (deleted >= 0),
    size             bigint      not null default 0 check (size >= 0),
    created_at       timestamptz not null default now(),
    primary key (account_id, id),
    unique (account_id, name)
) with (fillfactor = 50);
comment on column mailboxes.forgotten_modseq is 'expunges up to this modseq may no longer be remembered';

-- Names, whether or not there is a mailbox of that name (RFC 9051 §6.3.7).
create table subscriptions (
    account_id bigint not null references accounts,
    name       text   not null,
    primary key (account_id, name)
);

create table messages (
    account_id    bigint      not null,
    mailbox_id    bigint      not null,
    uid           bigint      not null,
    modseq        bigint      not null,
    size          bigint      not null,
    internal_date timestamptz not null,
    saved_date    timestamptz not null,
    flags         integer     not null,
    keywords      text[]      not null default '{}',
    content       bytea       not null,
    primary key (account_id, mailbox_id, uid)
);
create index messages_by_modseq on messages (account_id, mailbox_id, modseq);
comment on column messages.flags is '1 Seen, 2 Answered, 4 Flagged, 8 Deleted, 16 Draft';
comment on column messages.content is 'contents.sha256';

-- Remembered for VANISHED (RFC 7162 §3.2.5) and, for as long as it is kept, for bringing a message back. A message that
-- was moved away has no content here.
create table expunged (
    account_id    bigint      not null,
    mailbox_id    bigint      not null,
    modseq        bigint      not null,
    uid           bigint      not null,
    expunged_at   timestamptz not null default now(),
    size          bigint,
    internal_date timestamptz,
    flags         integer,
    keywords      text[],
    content       bytea,
    primary key (account_id, mailbox_id, modseq, uid)
);

-- Immutable. header and body are the decoded text for searching, folded in case; header has a line 'name: value' for
-- each field, then lines that begin with ':' for the header fields of inner parts.
create table contents (
    sha256     bytea       primary key,
    size       bigint      not null,
    codec      smallint    not null default 0,
    chunk_size integer     not null,
    sent_on    date,
    parsed     text        not null,
    header     text        not null,
    body       text        not null,
    touched_at timestamptz not null default now()
);
alter table contents alter column header set storage external;
alter table contents alter column body set storage external;
comment on column contents.codec is 'how the chunks are compressed; 0: not at all';
comment on column contents.chunk_size is 'octets of each chunk but the last, before compression';
comment on column contents.touched_at is 'last time a message was made to refer to it: what is younger is never collected';

create table content_chunks (
    sha256 bytea   not null,
    number integer not null,
    octets bytea   not null,
    primary key (sha256, number)
);
alter table content_chunks alter column octets set storage external;

-- What was accepted, so that the same submission is never delivered twice. All its recipients are one transaction.
create table submissions (
    id          uuid        primary key,
    delivered   integer     not null,
    queued      integer     not null,
    accepted_at timestamptz not null default now()
);
create index submissions_by_age on submissions using brin (accepted_at);

-- The exclusive lock that POP3 asks for (RFC 1939 §4).
create table maildrop_leases (
    account_id bigint      primary key,
    token      uuid        not null,
    expires_at timestamptz not null
);
