package org.pennypost.mailbox.security;

/// Knows keys of the administration API. Every bean of this type is asked.
@FunctionalInterface
public interface ApiKeys {

    /// In a time that does not depend on how much of the key is right.
    boolean knows(String key);
}
