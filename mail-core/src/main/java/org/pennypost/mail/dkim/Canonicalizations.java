package org.pennypost.mail.dkim;

import java.util.Optional;

/// The canonical forms of header and body that a signature uses: the tag `c` (RFC 6376 §3.5).
record Canonicalizations(Canonicalization header, Canonicalization body) {

    static Canonicalizations of(TagList tags) throws SignatureProblem {
        String value = tags.value("c").orElse("simple/simple");
        int slash = value.indexOf('/');
        Optional<Canonicalization> header = Canonicalization.named(slash < 0 ? value : value.substring(0, slash));
        Optional<Canonicalization> body = Canonicalization.named(slash < 0 ? "simple" : value.substring(slash + 1));
        if (header.isEmpty() || body.isEmpty()) {
            throw SignatureProblem.neutral("unknown canonicalization");
        }
        return new Canonicalizations(header.get(), body.get());
    }
}
