-- Addresses to which nothing is sent (ADR 0026). Times are UTC.
create table suppressions (
    domain        text        not null,
    address       text        not null,
    sender_domain text        not null,
    source        text        not null check (source in ('BOUNCE', 'OPERATOR')),
    listed        boolean     not null,
    bounces       integer     not null,
    class         text,
    status        text,
    reply         text,
    host          text,
    note          text,
    first_at      timestamptz not null,
    last_at       timestamptz not null,
    expires_at    timestamptz,
    primary key (domain, address, sender_domain),
    check (listed or source = 'BOUNCE')
);
create index suppressions_by_sender_domain on suppressions (sender_domain, domain, address);
create index suppressions_by_expiry on suppressions (expires_at) where expires_at is not null;
comment on column suppressions.domain is 'of the address, canonical';
comment on column suppressions.address is 'in lower case';
comment on column suppressions.sender_domain is 'of the accounts whose mail it concerns: domains.name; empty for all mail';
comment on column suppressions.listed is 'false: it has bounced, but not often enough';
comment on column suppressions.class is 'of the last bounce; status, reply and host likewise';
comment on column suppressions.expires_at is 'from then on it is as if there were no such row; null: never';
