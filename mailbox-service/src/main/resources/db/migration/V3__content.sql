-- Content is compressed. A chunk is compressed by itself into a frame (zstd), or is its own frame if that is not shorter:
-- a frame as long as its chunk is not compressed. The frames of a content, one after the other, are in its row if they
-- are few octets, else in an object of their own, here or in another store.
alter table contents drop column codec;
alter table contents
    add column octets bytea,
    add column object text,
    add column frames integer[];
alter table contents alter column octets set storage external;
comment on column contents.octets is 'the frames, if they are kept here';
comment on column contents.object is 'name of the object that has the frames, its store first: db/…, s3/…';
comment on column contents.frames is 'octets of each frame; null: one frame, in this row';

-- Objects of the store db. Written before the transaction that refers to them, each under a name that is never used again.
create table content_pieces (
    object     text        not null,
    number     integer     not null,
    octets     bytea       not null,
    created_at timestamptz not null default now(),
    primary key (object, number)
);
alter table content_pieces alter column octets set storage external;
comment on column content_pieces.octets is '262144 of the object, but for its last piece';

update contents c
   set octets = coalesce((select k.octets from content_chunks k where k.sha256 = c.sha256), '')
 where size <= chunk_size;
update contents c
   set object = 'db/' || gen_random_uuid(),
       frames = (select array_agg(length(k.octets) order by k.number) from content_chunks k where k.sha256 = c.sha256)
 where size > chunk_size;
insert into content_pieces (object, number, octets)
select c.object, k.number, k.octets from contents c join content_chunks k using (sha256) where c.object is not null;
drop table content_chunks;

alter table contents add check ((octets is null) = (object is not null)), add check (octets is not null or frames is not null);
create index contents_by_object on contents (object) where object is not null;
