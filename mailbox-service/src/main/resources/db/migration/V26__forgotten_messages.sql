-- Messages without deliveries kept their contents for ever: two instances that forgot the last deliveries of one at once
-- each left it to the other.
delete from queue_messages m
 where not exists (select from deliveries d where d.message_id = m.id)
   and not exists (select from queue_notices n where n.message_id = m.id);
