-- As whom accounts may send besides themselves.
create table send_as (
    account_id bigint      not null references accounts,
    address    text        not null,
    granted_at timestamptz not null default now(),
    primary key (account_id, address)
);
create index send_as_by_address on send_as (address);
comment on column send_as.address is 'canonical, of ours or not; @domain: any address there';
