-- A message that only goes out is not read: nobody searches it.
alter table contents
    alter column parsed drop not null,
    alter column header drop not null,
    alter column body drop not null;
comment on column contents.parsed is
    'what was found in the message, as JSON; null, as header and body: nobody has read it, and no mailbox has it';
