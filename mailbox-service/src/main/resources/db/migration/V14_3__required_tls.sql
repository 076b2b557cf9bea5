-- Whether only hosts that protect a message get it.
alter table queue_messages add column require_tls boolean not null default false;
comment on column queue_messages.require_tls is 'REQUIRETLS (RFC 8689)';
