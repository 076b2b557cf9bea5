-- What POP3 is told, and what is done with mail that is read by it.

-- The row of a lease stays when the lease ends: it says when the maildrop was opened last.
alter table maildrop_leases
    add column opened_at timestamptz;
alter table maildrop_leases set (fillfactor = 50);
comment on column maildrop_leases.opened_at is 'last login, for the login delay; null: unknown';

create table maildrop_policies (
    account_id       bigint  primary key,
    expire_days      integer check (expire_days >= 0),
    delete_retrieved boolean,
    login_delay      integer check (login_delay >= 0)
);
comment on table maildrop_policies is 'where an account differs from the policy of the server; null: it does not';
comment on column maildrop_policies.expire_days is 'since a message came into INBOX; 0: never';
comment on column maildrop_policies.login_delay is 'seconds';

-- What RETR sends otherwise than it is kept, or must not send to everybody: an index of few rows, looked into at every
-- login.
create index contents_unlike_sent on contents (sha256)
    where parsed like '%"unfinished":true%' or parsed like '%"eightBitHeader":true%';
