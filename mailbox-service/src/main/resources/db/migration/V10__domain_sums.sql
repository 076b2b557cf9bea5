-- The sums of domains with quotas are checked too.
insert into integrity_walks (name) values ('DOMAINS');
