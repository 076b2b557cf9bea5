-- Mail for one of several whom an address reaches waits in the queue while that one has no room, and is tried here.

alter table deliveries add column inbox_of bigint;
create index deliveries_for_inboxes on deliveries (next_attempt_at) where inbox_of is not null and finished_at is null;
comment on column deliveries.inbox_of is 'accounts.id whose INBOX it waits for; null: it is carried to another host';
