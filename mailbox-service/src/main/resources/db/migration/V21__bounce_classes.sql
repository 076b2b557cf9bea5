-- Why attempts have not succeeded.

alter table delivery_attempts add column class text;
alter table deliveries add column last_class text;
comment on column delivery_attempts.class is 'null: it was delivered, or nobody has said how it ended';
comment on column deliveries.last_class is 'that of the last attempt that was reported on';
