-- Who has tried to deliver here before (RFC 6647): a network with a sender and a recipient, and networks by themselves.
create table greylist (
    subject    bytea       primary key,
    first_at   timestamptz not null,
    passes     integer     not null,
    expires_at timestamptz not null
);
create index greylist_by_expiry on greylist (expires_at);
comment on column greylist.subject is 'hash of the three, or of the network';
comment on column greylist.passes is 'how often it has passed; of a network how many senders and recipients have';
comment on column greylist.expires_at is 'from then on it is as if there were no such row';
