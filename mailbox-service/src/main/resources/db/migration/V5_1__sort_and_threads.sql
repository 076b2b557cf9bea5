-- What sorting and threading ask of a message. Where it is null it is made by the first question that meets the message.
alter table messages
    add column sent_at   timestamptz,
    add column thread_id bigint,
    add column links     bytea;
comment on column messages.sent_at is 'the Date field; the internal date where there is none that can be read';
comment on column messages.links is
    'hashes of base subject, message id and references: see MessageLinks; null: these three columns are not made yet';

-- Which conversation of the account a message belongs to that has, or refers to, a message id under a base subject.
create table thread_keys (
    account_id bigint not null,
    key        bigint not null,
    thread_id  bigint not null,
    primary key (account_id, key)
);
comment on column thread_keys.key is 'hash of message id and base subject';

-- Sort keys by i;unicode-casemap, whose order is that of octets.
delete from search_entries;
alter table search_entries
    add column subject      text collate "C" not null,
    add column from_mailbox text collate "C" not null,
    add column to_mailbox   text collate "C" not null,
    add column cc_mailbox   text collate "C" not null,
    add column from_name    text collate "C" not null,
    add column to_name      text collate "C" not null;
comment on column search_entries.subject is 'base subject (RFC 5256 §2.1)';
comment on column search_entries.from_mailbox is 'of the first address (RFC 5256 §3)';
comment on column search_entries.from_name is 'display name or address of the first address (RFC 5957 §3)';
