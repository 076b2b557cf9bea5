-- Who may do what to whose mailbox, what each reader has seen, annotations, and what has happened to an account.

-- RFC 4314. The owner has all rights and no row.
create table acl (
    account_id bigint  not null,
    mailbox_id bigint  not null,
    grantee    bigint  not null,
    negative   boolean not null,
    rights     integer not null,
    domain     text    not null,
    primary key (account_id, mailbox_id, grantee, negative)
);
create index acl_by_grantee on acl (grantee, domain);
comment on column acl.account_id is 'the owner of the mailbox';
comment on column acl.grantee is 'accounts.id; 0: anyone of the domain';
comment on column acl.negative is 'takes the rights away';
comment on column acl.rights is '1 lookup, 2 read, 4 seen, 8 write, 16 insert, 32 post, 64 create, 128 delete mailbox, 256 delete messages, 512 expunge, 1024 administer';
comment on column acl.domain is 'of the owner: anyone means its accounts, and nobody else';

-- What somebody other than the owner has seen: the owner's own flag is in messages. What is left of expunged messages is
-- removed together with what is remembered of those.
create table seen_by (
    account_id bigint  not null,
    mailbox_id bigint  not null,
    reader     bigint  not null,
    uid        bigint  not null,
    seen       boolean not null,
    modseq     bigint  not null,
    primary key (account_id, mailbox_id, reader, uid)
);
create index seen_by_modseq on seen_by (account_id, mailbox_id, reader, modseq);
create index seen_by_reader on seen_by (reader);
comment on column seen_by.account_id is 'the owner of the mailbox';
comment on column seen_by.reader is 'accounts.id';

-- RFC 5464.
create table annotations (
    account_id bigint not null,
    mailbox_id bigint not null,
    reader     bigint not null,
    entry      text   not null,
    value      bytea  not null,
    primary key (account_id, mailbox_id, reader, entry)
);
create index annotations_by_reader on annotations (reader) where reader <> 0;
comment on column annotations.account_id is 'the owner of the mailbox';
comment on column annotations.mailbox_id is '0: of the server';
comment on column annotations.reader is 'accounts.id, whose private entry it is; 0: shared';
comment on column annotations.entry is 'lower case';

-- Given out under the lock of the account's row: what has happened to its mailboxes, in order.
alter table accounts add modseq bigint not null default 1;
alter table accounts add forgotten_modseq bigint not null default 0;
comment on column accounts.forgotten_modseq is 'account_changes up to this modseq may no longer be remembered';

alter table mailboxes add changed_modseq bigint not null default 0;
comment on column mailboxes.changed_modseq is 'accounts.modseq of the last change to messages';

create table account_changes (
    account_id bigint      not null,
    modseq     bigint      not null,
    kind       text        not null check (kind in
        ('CREATED', 'RENAMED', 'DELETED', 'RIGHTS', 'SUBSCRIBED', 'UNSUBSCRIBED')),
    mailbox_id bigint      not null,
    name       text        not null,
    changed_at timestamptz not null default now(),
    primary key (account_id, modseq, kind, name)
);
create index account_changes_by_age on account_changes using brin (changed_at);
comment on column account_changes.mailbox_id is '0 for subscriptions, which are of names';
comment on column account_changes.name is 'as it is called after the change; what it was called when it was deleted';

create index expunged_by_age on expunged using brin (expunged_at);
