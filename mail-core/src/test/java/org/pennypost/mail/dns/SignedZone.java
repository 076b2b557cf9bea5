package org.pennypost.mail.dns;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DNSSEC.Algorithm;
import org.xbill.DNS.DNSSEC.DNSSECException;
import org.xbill.DNS.DNSSEC.Digest;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

import static java.util.Objects.requireNonNull;

/// The keys of a zone, and what is made with them (RFC 4034).
final class SignedZone {

    /// What is wrong with the signatures of a name.
    enum Flaw {
        /// Made with another key.
        FORGED,
        /// Over since yesterday.
        EXPIRED,
        /// There are none.
        MISSING
    }

    private static final Duration DAY = Duration.ofDays(1);

    private final Name origin;
    private final long ttl;
    private final KeyPair keys = newKeys();
    private final KeyPair forgersKeys = newKeys();

    SignedZone(Name origin, long ttl) {
        this.origin = origin;
        this.ttl = ttl;
    }

    Name origin() {
        return origin;
    }

    DNSKEYRecord key() {
        try {
            return new DNSKEYRecord(
                    origin,
                    DClass.IN,
                    ttl,
                    DNSKEYRecord.Flags.ZONE_KEY | DNSKEYRecord.Flags.SEP_KEY,
                    DNSKEYRecord.Protocol.DNSSEC,
                    Algorithm.ECDSAP256SHA256,
                    keys.getPublic());
        } catch (DNSSECException e) {
            throw new AssertionError(e);
        }
    }

    /// What the zone above says of this one.
    DSRecord delegation() {
        return new DSRecord(origin, DClass.IN, ttl, Digest.SHA256, key());
    }

    Optional<RRSIGRecord> sign(List<Record> set, Optional<Flaw> flaw) {
        Instant now = Instant.now();
        boolean expired = flaw.filter(Flaw.EXPIRED::equals).isPresent();
        try {
            return flaw.filter(Flaw.MISSING::equals).isPresent()
                    ? Optional.empty()
                    : Optional.of(DNSSEC.sign(
                            new RRset(set),
                            key(),
                            (flaw.filter(Flaw.FORGED::equals).isPresent() ? forgersKeys : keys).getPrivate(),
                            now.minus(DAY.multipliedBy(3)),
                            expired ? now.minus(DAY) : now.plus(DAY)));
        } catch (DNSSECException e) {
            throw new AssertionError(e);
        }
    }

    /// That between the last name up to this one and the name after it there is nothing (RFC 4034 §4).
    ///
    /// @param types of the records that the zone's names have
    NSECRecord denial(Name name, NavigableMap<Name, SortedSet<Integer>> types) {
        Map.Entry<Name, SortedSet<Integer>> owner = requireNonNull(types.floorEntry(name));
        @Nullable Name next = types.higherKey(owner.getKey());
        SortedSet<Integer> present = owner.getValue();
        present.addAll(List.of(Type.RRSIG, Type.NSEC));
        return new NSECRecord(
                owner.getKey(),
                DClass.IN,
                ttl,
                next == null ? origin : next,
                present.stream().mapToInt(Integer::intValue).toArray());
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
