-- Whether a message rather travels unprotected than not at all.
alter table queue_messages add column tls_optional boolean not null default false;
comment on column queue_messages.tls_optional is 'the sense of TLS-Required: No (RFC 8689 §5)';
