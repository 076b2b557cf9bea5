create index tls_outgoing_ended on tls_outgoing (ended_at) where state <> 'COLLECTING';
