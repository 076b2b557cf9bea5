package org.pennypost.mail.store;

/// What a mailbox's access control list gives to somebody, or takes away.
public record AclEntry(AclIdentifier identifier, Rights rights) {}
