-- What was collected because nothing refers to it any more.
create table collections (
    id            bigint      generated always as identity primary key,
    started_at    timestamptz not null,
    finished_at   timestamptz not null,
    contents      bigint      not null,
    octets        bigint      not null,
    objects       bigint      not null,
    object_octets bigint      not null,
    submissions   bigint      not null
);
comment on column collections.octets is 'of the contents, before compression';
comment on column collections.objects is 'that no content referred to';
