-- What MAIL asked for, as it was given.

alter table queue_messages alter column return_full drop not null;
alter table queue_messages add column body text;
comment on column queue_messages.return_full is 'RET=FULL (RFC 3461 §4.3); null: RET was not given';
comment on column queue_messages.body is 'BODY, as MailParameters.Body names it; null: it was not given';
