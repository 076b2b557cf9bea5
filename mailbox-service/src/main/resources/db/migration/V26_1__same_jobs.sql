-- A request for a job that comes again finds the job that there is.
alter table queue_jobs add column idempotency_key text unique;
alter table queue_jobs add column request jsonb;
comment on column queue_jobs.idempotency_key is 'the caller''s name for the request; null: none';
comment on column queue_jobs.request is 'what the key names';
