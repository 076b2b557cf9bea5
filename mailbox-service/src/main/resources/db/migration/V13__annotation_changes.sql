-- Changed annotations are told too (RFC 5465), several of them with one modseq, and of several mailboxes.
alter table account_changes drop constraint account_changes_kind_check;
alter table account_changes add constraint account_changes_kind_check check (kind in
    ('CREATED', 'RENAMED', 'DELETED', 'RIGHTS', 'SUBSCRIBED', 'UNSUBSCRIBED', 'ANNOTATED'));
alter table account_changes drop constraint account_changes_pkey;
alter table account_changes add primary key (account_id, modseq, kind, mailbox_id, name);
comment on column account_changes.mailbox_id is '0 for subscriptions, which are of names, and for annotations of the server';
comment on column account_changes.name is
    'as it is called after the change; what it was called when it was deleted; the entry that is annotated';
