package org.pennypost.mail.transcript;

import java.util.Map;
import java.util.Set;

/// The state in which a transcript begins: `state: selected (messages: 3; needs: MOVE UIDPLUS)`.
///
/// @param state      a name that the protocol's backend knows; `connected` if the file says nothing
/// @param attributes what stands in the parentheses, by name
public record Given(String state, Map<String, String> attributes) {

    static final Given NOTHING = new Given("connected", Map.of());

    /// How many messages the mailbox holds; 0 if not said.
    public int messages() {
        return Integer.parseInt(attribute("messages", "0"));
    }

    /// The extensions without which the transcript makes no sense.
    public Set<String> needs() {
        String needs = attribute("needs", "").strip();
        return needs.isEmpty() ? Set.of() : Set.of(needs.split("\\s+"));
    }

    public String attribute(String name, String otherwise) {
        return attributes.getOrDefault(name, otherwise);
    }
}
