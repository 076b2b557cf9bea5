package org.pennypost.mail.dns;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// The zones of a [FakeDnsServer]: those that are signed, and those that are known not to be.
final class FakeZones {

    private static final int MINIMUM = 60;

    private final Map<Name, Optional<SignedZone>> zones = new ConcurrentHashMap<>();
    private final Map<Name, SignedZone.Flaw> flaws = new ConcurrentHashMap<>();

    SignedZone signed(Name origin, long ttl) {
        SignedZone zone = new SignedZone(origin, ttl);
        zones.put(origin, Optional.of(zone));
        return zone;
    }

    void unsigned(Name origin) {
        zones.put(origin, Optional.empty());
    }

    void flaw(Name name, SignedZone.Flaw flaw) {
        flaws.put(name, flaw);
    }

    /// What the zones say of themselves.
    List<Record> own(Name name, int type, long ttl) {
        Optional<SignedZone> zone = zones.getOrDefault(name, Optional.empty());
        if (!zones.containsKey(name)) {
            return List.of();
        }
        return switch (type) {
            case Type.SOA -> List.of(soa(name, ttl));
            case Type.NS -> List.of(new NSRecord(name, DClass.IN, ttl, child("ns", name)));
            case Type.DNSKEY ->
                zone.<List<Record>>map(each -> List.of(each.key())).orElse(List.of());
            case Type.DS ->
                name.equals(Name.root)
                        ? List.of()
                        : zone.<List<Record>>map(each -> List.of(each.delegation()))
                                .orElse(List.of());
            default -> List.of();
        };
    }

    boolean isZone(Name name) {
        return zones.containsKey(name);
    }

    /// Adds to each set of records in the answer its signature.
    void sign(Message answer) {
        for (List<Record> set : sets(answer, Section.ANSWER)) {
            Record first = set.getFirst();
            originOf(first.getName(), first.getType())
                    .flatMap(origin -> zones.getOrDefault(origin, Optional.empty()))
                    .ifPresent(zone -> sign(answer, Section.ANSWER, set, zone));
        }
    }

    private void sign(Message answer, int section, List<Record> set, SignedZone zone) {
        zone.sign(set, Optional.ofNullable(flaws.get(set.getFirst().getName())))
                .ifPresent(signature -> answer.addRecord(signature, section));
    }

    private static Collection<List<Record>> sets(Message answer, int section) {
        Map<String, List<Record>> sets = new LinkedHashMap<>();
        for (Record record : answer.getSection(section)) {
            sets.computeIfAbsent(record.getName() + " " + record.getType(), _ -> new ArrayList<>())
                    .add(record);
        }
        return sets.values();
    }

    /// Adds who says that there is nothing, and where the zone is signed, the proof.
    void deny(Message answer, Name name, int type, Map<Name, List<Record>> records, long ttl, boolean proof) {
        Optional<Name> origin = originOf(name, type);
        if (origin.isEmpty()) {
            return;
        }
        answer.addRecord(soa(origin.get(), ttl), Section.AUTHORITY);
        Optional<SignedZone> zone = zones.getOrDefault(origin.get(), Optional.empty());
        if (proof && zone.isPresent()) {
            NavigableMap<Name, SortedSet<Integer>> types = types(origin.get(), records);
            Record itself = zone.get().denial(name, types);
            answer.addRecord(itself, Section.AUTHORITY);
            Record wildcard = zone.get().denial(child("*", closestEncloser(name, types)), types);
            if (!wildcard.equals(itself)) {
                answer.addRecord(wildcard, Section.AUTHORITY);
            }
            sets(answer, Section.AUTHORITY).forEach(set -> sign(answer, Section.AUTHORITY, set, zone.get()));
        }
    }

    /// A DS is the parent's record (RFC 4034 §5).
    private Optional<Name> originOf(Name name, int type) {
        return zones.keySet().stream()
                .filter(origin -> name.subdomain(origin) && !(type == Type.DS && name.equals(origin)))
                .max((one, other) -> one.labels() - other.labels());
    }

    private NavigableMap<Name, SortedSet<Integer>> types(Name origin, Map<Name, List<Record>> records) {
        NavigableMap<Name, SortedSet<Integer>> types = new TreeMap<>();
        types.put(origin, new TreeSet<>(List.of(Type.NS, Type.SOA, Type.DNSKEY)));
        zones.forEach((child, zone) -> {
            if (!child.equals(origin)
                    && originOf(child, Type.DS).filter(origin::equals).isPresent()) {
                types.put(child, new TreeSet<>(zone.isPresent() ? List.of(Type.NS, Type.DS) : List.of(Type.NS)));
            }
        });
        records.forEach((name, there) -> {
            if (originOf(name, Type.ANY).filter(origin::equals).isPresent()) {
                SortedSet<Integer> present = types.computeIfAbsent(name, _ -> new TreeSet<>());
                there.forEach(record -> present.add(record.getType()));
            }
        });
        return types;
    }

    private static Name closestEncloser(Name name, NavigableMap<Name, SortedSet<Integer>> types) {
        Name ancestor = name;
        while (true) {
            Name here = ancestor;
            if (types.keySet().stream().anyMatch(each -> each.subdomain(here))) {
                return here;
            }
            ancestor = new Name(ancestor, 1);
        }
    }

    private static Record soa(Name origin, long ttl) {
        return new SOARecord(
                origin,
                DClass.IN,
                Math.max(ttl, 1),
                child("ns", origin),
                child("hostmaster", origin),
                1,
                3600,
                600,
                86400,
                MINIMUM);
    }

    private static Name child(String label, Name parent) {
        return FakeDnsServer.name(parent.equals(Name.root) ? label : label + "." + parent);
    }
}
