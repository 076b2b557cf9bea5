-- Bringing back what was expunged.

-- What can be brought back into a mailbox that is gone; its messages are in expunged.
create table deleted_mailboxes (
    account_id bigint      not null references accounts,
    mailbox_id bigint      not null,
    name       text        not null,
    deleted_at timestamptz not null default now(),
    primary key (account_id, mailbox_id)
);
create index deleted_mailboxes_by_age on deleted_mailboxes (deleted_at);

create index expunged_restorable on expunged (expunged_at) where content is not null;
comment on column expunged.content is 'contents.sha256; null: moved away, brought back, or too old for that';
