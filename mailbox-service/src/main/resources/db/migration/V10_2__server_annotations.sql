-- Shared annotations of the server (RFC 5464): an administrator sets them, everybody reads them.
create table server_annotations (
    entry text  primary key,
    value bytea not null
);
comment on column server_annotations.entry is 'lower case, /shared/…';

-- A grantee is told of what may be done with a mailbox of somebody else.
alter table account_changes add column owner bigint;
comment on column account_changes.owner is 'accounts.id of whose mailbox it is; null: the account''s own';
