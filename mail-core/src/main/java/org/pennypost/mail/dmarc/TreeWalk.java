package org.pennypost.mail.dmarc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.pennypost.mail.dns.Dns;

/// Looks for records from a domain up to the root (RFC 9989 §4.10), asking for each of them once.
public final class TreeWalk {

    /// However many labels a name has, eight questions are asked: for itself, and for its last seven labels up.
    private static final int MOST_QUESTIONS = 8;

    /// A domain that has a record.
    public record Place(String domain, PolicyTags record) {

        public PublicSuffix publicSuffix() {
            return record.publicSuffix();
        }
    }

    private final Dns dns;
    private final Map<String, List<Place>> known = new HashMap<>();

    public TreeWalk(Dns dns) {
        this.dns = dns;
    }

    /// The one record of a domain; of several none counts.
    ///
    /// @param domain in ASCII and lower case, here and below
    public Optional<Place> at(String domain) throws DnsTrouble {
        List<Place> places = known.get(domain);
        if (places == null) {
            places = ask(domain);
            known.put(domain, places);
        }
        return places.size() == 1 ? Optional.of(places.getFirst()) : Optional.empty();
    }

    private List<Place> ask(String domain) throws DnsTrouble {
        return PolicyTags.at("_dmarc." + domain, dns).stream()
                .map(record -> new Place(domain, record))
                .toList();
    }

    /// The records found from the domain up, the one of the longest name first.
    public List<Place> from(String domain) throws DnsTrouble {
        List<Place> found = new ArrayList<>();
        for (String target : targets(domain)) {
            Optional<Place> place = at(target);
            place.ifPresent(found::add);
            if (place.isPresent() && place.get().publicSuffix() != PublicSuffix.UNKNOWN) {
                break;
            }
        }
        return found;
    }

    /// RFC 9989 §4.10.2.
    public String organizationalDomain(String domain) throws DnsTrouble {
        List<Place> found = from(domain);
        for (Place place : found) {
            switch (place.publicSuffix()) {
                case NO -> {
                    return place.domain();
                }
                case YES -> {
                    if (!place.domain().equals(domain)) {
                        return oneLabelBelow(place.domain(), domain);
                    }
                }
                case UNKNOWN -> {}
            }
        }
        return found.isEmpty() ? domain : found.getLast().domain();
    }

    private static String oneLabelBelow(String above, String domain) {
        String below = domain.substring(0, domain.length() - above.length() - 1);
        return below.substring(below.lastIndexOf('.') + 1) + "." + above;
    }

    private static List<String> targets(String domain) {
        List<String> labels = List.of(domain.split("\\."));
        List<String> targets = new ArrayList<>(List.of(domain));
        for (int left = Math.min(labels.size(), MOST_QUESTIONS) - 1; left > 0; left--) {
            targets.add(String.join(".", labels.subList(labels.size() - left, labels.size())));
        }
        return targets;
    }
}
