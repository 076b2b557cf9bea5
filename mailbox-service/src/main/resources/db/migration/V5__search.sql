-- What searches look at before they read a text: one row for each message of a mailbox, beside the message, so that
-- searching a mailbox reads one run of rows. A message without a row gets it from the first search that meets it.
create table search_entries (
    account_id bigint not null,
    mailbox_id bigint not null,
    uid        bigint not null,
    signature  bytea,
    fields     text   not null,
    sent_on    date,
    primary key (account_id, mailbox_id, uid)
) with (toast_tuple_target = 8160);
-- Never moved out of the row: ten thousand of them are read for one search.
alter table search_entries alter column signature set storage plain;
comment on column search_entries.signature is
    'Bloom filter of the trigrams of header and body; null: it cannot tell, the text must be read';
comment on column search_entries.fields is 'the lines of contents.header that begin with SUBJECT, FROM, TO, CC or BCC';
comment on column search_entries.sent_on is 'the day that the Date field names, time and zone disregarded';

-- Texts are compared by i;unicode-casemap (RFC 5051).
update contents set header = upper(normalize(header, NFKD)), body = upper(normalize(body, NFKD));
comment on column contents.header is
    'i;unicode-casemap; a line ''NAME: value'' for each field, then '': …'' for the header fields of inner parts';
comment on column contents.body is 'i;unicode-casemap; the decoded text';
