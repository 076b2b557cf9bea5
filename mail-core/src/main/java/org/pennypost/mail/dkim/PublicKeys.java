package org.pennypost.mail.dkim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.DnsAnswer;

/// Finds the public keys of signatures in the DNS (RFC 6376 §3.6.2, §6.1.2). It keeps those that were decoded last, by
/// their texts; how long a text is valid is the matter of the DNS. One for all messages.
public final class PublicKeys {

    private static final int LONGEST_RECORD = 4096;
    private static final int MOST_RECORDS = 10;

    private final Dns dns;
    private final DkimLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, KeyRecord> decoded;

    public PublicKeys(Dns dns, DkimLimits limits) {
        this.dns = dns;
        this.limits = limits;
        this.decoded = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.@Nullable Entry<String, KeyRecord> eldest) {
                return size() > limits.cachedKeys();
            }
        };
    }

    /// For the keys of one message.
    public KeyLookup lookup() {
        return new KeyLookup(dns, this, limits);
    }

    KeyRecord record(DnsAnswer<String> answer) throws SignatureProblem {
        return switch (answer) {
            case DnsAnswer.Found<String>(List<String> records, boolean _) -> first(records);
            case DnsAnswer.NoRecords<String> _, DnsAnswer.NoName<String> _ ->
                throw SignatureProblem.permanent("no key for signature");
            case DnsAnswer.Failed<String> _ -> throw SignatureProblem.temporary("key unavailable");
        };
    }

    /// Of several records the first that is one of a key.
    private KeyRecord first(List<String> records) throws SignatureProblem {
        for (String record : records.subList(0, Math.min(MOST_RECORDS, records.size()))) {
            KeyRecord known = known(record);
            if (known != null) {
                return known;
            }
            if (record.length() <= LONGEST_RECORD && KeyRecord.isLikely(record)) {
                return decode(record);
            }
        }
        throw SignatureProblem.permanent("the key record is malformed");
    }

    private KeyRecord decode(String text) throws SignatureProblem {
        KeyRecord record = KeyRecord.parse(text);
        if (record.algorithm() == SignatureAlgorithm.RSA_SHA256) {
            if (record.bits() < limits.minRsaBits()) {
                throw SignatureProblem.policy("the key is too short");
            }
            if (record.bits() > limits.maxRsaBits()) {
                throw SignatureProblem.policy("the key is too long");
            }
        }
        lock.lock();
        try {
            decoded.put(text, record);
        } finally {
            lock.unlock();
        }
        return record;
    }

    private @Nullable KeyRecord known(String text) {
        lock.lock();
        try {
            return decoded.get(text);
        } finally {
            lock.unlock();
        }
    }
}
