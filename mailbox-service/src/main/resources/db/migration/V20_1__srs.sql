-- Forwarded mail gets a reverse-path of ours, so that the next host finds this one among those that may send it.
insert into secrets (name, value)
values ('srs', sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea));
comment on table secrets is
    'scram-salts: what the salts of names that nobody has are made with; srs: with what rewritten reverse-paths are signed';

alter table queue_messages add column relayed_as text;
comment on column queue_messages.relayed_as is
    'the reverse-path that other hosts are given instead of that of a stranger whose mail is forwarded; null: the same';
