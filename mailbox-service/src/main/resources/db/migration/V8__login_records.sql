-- The auth log, and what lets an administrator see who has to wait after failed logins.

-- Every attempt to log in. It refers to nothing: what has happened stays, whatever is removed afterwards.
create table login_records (
    id         bigint      generated always as identity,
    at         timestamptz not null,
    client     inet        not null,
    name       text,
    account_id bigint,
    protocol   text        not null,
    mechanism  text        not null,
    outcome    text        not null,
    reason     text,
    credential text,
    primary key (at, id)
);
create index login_records_by_name on login_records (name, at, id);
create index login_records_by_client on login_records (client, at, id);
comment on column login_records.name is 'canonical; null for what is no address: it may be a password that was typed as a name';
comment on column login_records.account_id is 'accounts.id as it was then; null: there was none of that name';
comment on column login_records.outcome is 'SUCCEEDED, FAILED, THROTTLED or UNAVAILABLE';
comment on column login_records.reason is 'why it did not succeed';
comment on column login_records.credential is 'which of several: the name of an app password, the addresses of a certificate, the issuer of a token';

alter table login_failures
    add column kind       text,
    add column account_id bigint,
    add column network    cidr;
comment on column login_failures.kind is 'NAME_AND_NETWORK, NAME or NETWORK; null: counted by an earlier release';
comment on column login_failures.account_id is 'whose name it is; null: of a network alone, or a name that nobody has';
comment on column login_failures.network is 'null: of a name alone';
