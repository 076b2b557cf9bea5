-- Keys with which mail of our domains is signed (RFC 6376). Times are UTC.
create table dkim_keys (
    domain       text        not null,
    selector     text        not null,
    algorithm    text        not null check (algorithm in ('rsa-sha256', 'ed25519-sha256')),
    state        text        not null check (state in ('PUBLISHED', 'ACTIVE', 'RETIRED')),
    private_key  bytea,
    record       text        not null,
    created_at   timestamptz not null,
    looked_at    timestamptz,
    activated_at timestamptz,
    retired_at   timestamptz,
    primary key (domain, selector),
    check ((private_key is null) = (state = 'RETIRED')),
    check ((retired_at is null) = (state <> 'RETIRED'))
);
create unique index dkim_keys_active on dkim_keys (domain, algorithm) where state = 'ACTIVE';
create index dkim_keys_published on dkim_keys (coalesce(looked_at, created_at)) where state = 'PUBLISHED';
comment on column dkim_keys.domain is 'canonical: one of ours, or the name of this host';
comment on column dkim_keys.state is
    'PUBLISHED: waits for its record to be seen in the DNS; ACTIVE: signs; RETIRED: signs no more, its record is still needed';
comment on column dkim_keys.private_key is 'PKCS #8; one that will never sign again is forgotten';
comment on column dkim_keys.record is 'what the DNS has to say at selector._domainkey.domain';
comment on column dkim_keys.looked_at is 'when the DNS was last asked for the record of a published key';

alter table queue_messages add column made_here boolean not null default false;
comment on column queue_messages.made_here is 'a notification or a report of our own';
update quarantine set submission = submission || '{"madeHere": false}';
