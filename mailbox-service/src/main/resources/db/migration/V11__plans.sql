-- Before the planner has statistics, or when one mailbox is most of a table, it cannot tell two indexes apart that share
-- a column, and reads a whole mailbox for one message. These are considered only for a statement that says modseq > 0,
-- and are the best ones for mailbox_id + 0.
drop index messages_by_modseq;
create index messages_by_modseq on messages (account_id, (mailbox_id + 0), modseq) where modseq > 0;
drop index seen_by_modseq;
create index seen_by_modseq on seen_by (account_id, (mailbox_id + 0), reader, modseq) where modseq > 0;
