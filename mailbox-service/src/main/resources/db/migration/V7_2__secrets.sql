-- Secrets that all instances share and nobody else has to know, made with the database.

create table secrets (
    name  text  primary key,
    value bytea not null
);
insert into secrets (name, value)
values ('scram-salts', sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea));
comment on table secrets is 'scram-salts: what the salts of names that nobody has are made with';
