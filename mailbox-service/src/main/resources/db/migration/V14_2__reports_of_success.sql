-- A group that was reached is reported too, to senders who ask to hear of success (RFC 3461 §5.2.7.3).
alter table queue_notices drop constraint queue_notices_action_check;
alter table queue_notices add constraint queue_notices_action_check
    check (action in ('FAILED', 'DELAYED', 'DELIVERED', 'RELAYED', 'EXPANDED'));
