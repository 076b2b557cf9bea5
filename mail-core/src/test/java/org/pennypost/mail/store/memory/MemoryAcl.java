package org.pennypost.mail.store.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AclEntry;
import org.pennypost.mail.store.AclIdentifier;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.RightsChange;

/// Who but the owner may do what to a mailbox.
final class MemoryAcl {

    private final TreeMap<AclIdentifier, Rights> entries =
            new TreeMap<>(Comparator.comparing(AclIdentifier::name).thenComparing(AclIdentifier::negative));

    void inherit(MemoryAcl superior) {
        entries.putAll(superior.entries);
    }

    void change(AclIdentifier identifier, RightsChange change) {
        Rights after = change.applyTo(entries.getOrDefault(identifier, Rights.NONE));
        if (after.isEmpty()) {
            entries.remove(identifier);
        } else {
            entries.put(identifier, after);
        }
    }

    List<AclEntry> entries() {
        List<AclEntry> all = new ArrayList<>();
        entries.forEach((identifier, rights) -> all.add(new AclEntry(identifier, rights)));
        return all;
    }

    /// @param neighbour whether `anyone` means the account too
    Rights of(MailAddress address, boolean neighbour) {
        Rights given = Rights.NONE;
        Rights taken = Rights.NONE;
        for (AclEntry entry : entries()) {
            AclIdentifier identifier = entry.identifier();
            boolean applies =
                    identifier.isAnyone() ? neighbour : identifier.name().equals(address.canonical());
            if (applies && identifier.negative()) {
                taken = taken.with(entry.rights());
            } else if (applies) {
                given = given.with(entry.rights());
            }
        }
        return given.without(taken);
    }
}
