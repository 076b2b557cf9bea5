package org.pennypost.imap.session;

import java.util.EnumSet;
import java.util.Set;

/// The extensions that one client has enabled: there is no way back.
final class Extensions {

    private final Set<Extension> enabled = EnumSet.noneOf(Extension.class);

    boolean has(Extension extension) {
        return enabled.contains(extension);
    }

    /// @return whether it is new
    boolean enable(Extension extension) {
        return enabled.add(extension);
    }
}
