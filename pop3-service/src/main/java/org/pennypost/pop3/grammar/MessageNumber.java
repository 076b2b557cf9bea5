package org.pennypost.pop3.grammar;

/// A message's place in a session's maildrop, from 1 (RFC 1939 §5). Whether there is such a message, the grammar does
/// not know.
public record MessageNumber(int value) {

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
