-- Which addresses there are and where their mail goes, and what may be kept: quotas of accounts and of domains.

alter table domains
    add column alias_of       text references domains check (alias_of <> name),
    add column quota_octets   bigint check (quota_octets >= 0),
    add column quota_messages bigint check (quota_messages >= 0),
    add column used_octets    bigint not null default 0,
    add column message_count  bigint not null default 0;
create index domains_by_alias_of on domains (alias_of) where alias_of is not null;
comment on column domains.alias_of is 'each address here is that of the same local part there; null: a domain of its own';
comment on column domains.quota_octets is 'for all its accounts together; null: no limit';
comment on column domains.used_octets is 'sum over the accounts whose counted_domain it is; without meaning while there is no quota';

alter table accounts
    add column display_name   text,
    add column quota_messages bigint  check (quota_messages >= 0),
    add column counted_domain text references domains,
    add column keeps_copy     boolean not null default true;
comment on column accounts.counted_domain is 'its domain while that has a quota: then its sums are counted there too; else null';
comment on column accounts.keeps_copy is 'of mail that is forwarded; without meaning for an account that forwards to nobody';

-- Every address of ours, of whatever kind: none can be two things.
create table addresses (
    address    text        primary key,
    domain     text        not null references domains,
    kind       text        not null check (kind in ('ACCOUNT', 'ALIAS', 'GROUP', 'CATCH_ALL')),
    account_id bigint      references accounts,
    created_at timestamptz not null default now(),
    check ((account_id is not null) = (kind in ('ACCOUNT', 'ALIAS')))
);
create index addresses_by_domain on addresses (domain);
create index addresses_by_account on addresses (account_id) where account_id is not null;
create index aliases_in_order on addresses (address) where kind = 'ALIAS';
create index groups_in_order on addresses (address) where kind = 'GROUP';
comment on column addresses.address is 'canonical: lower case; of a catch-all @domain';

-- The members of a group, where a catch-all leads, and what an account forwards to (by its own address).
create table address_targets (
    address text not null references addresses on delete cascade,
    target  text not null,
    written text not null,
    primary key (address, target)
);
create index address_targets_by_target on address_targets (target);
comment on column address_targets.target is 'canonical';
comment on column address_targets.written is 'the target as it was given: its local part may mean something elsewhere';

insert into addresses (address, domain, kind, account_id, created_at)
    select address, domain, 'ACCOUNT', id, created_at from accounts
    union all
    select address, domain, 'ALIAS', account_id, created_at from aliases;
drop table aliases;

-- What an account uses is added to its domain's sum by whatever statement changes it, in the same transaction. While
-- the domain has no quota its row is not touched, so that it is no bottleneck.
create function count_in_domain() returns trigger language plpgsql as $$
begin
    update domains
       set used_octets = used_octets + coalesce(new.used_octets, 0) - old.used_octets,
           message_count = message_count + coalesce(new.message_count, 0) - old.message_count
     where name = old.counted_domain;
    return null;
end
$$;
create trigger account_counted after update of used_octets, message_count on accounts
    for each row
    when (new.counted_domain = old.counted_domain
          and (new.used_octets <> old.used_octets or new.message_count <> old.message_count))
    execute function count_in_domain();
create trigger account_removed after delete on accounts
    for each row when (old.counted_domain is not null)
    execute function count_in_domain();
