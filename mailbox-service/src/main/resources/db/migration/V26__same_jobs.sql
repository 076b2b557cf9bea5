-- Messages without deliveries kept their contents for ever: two instances that forgot the last deliveries of one at once
-- each left it to the other.
delete from queue_messages m
 where not exists (select from deliveries d where d.message_id = m.id)
   and not exists (select from queue_notices n where n.message_id = m.id);

-- A request for a job that comes again finds the job that there is.
alter table queue_jobs add column idempotency_key text unique;
alter table queue_jobs add column request jsonb;
comment on column queue_jobs.idempotency_key is 'the caller''s name for the request; null: none';
comment on column queue_jobs.request is 'what the key names';
