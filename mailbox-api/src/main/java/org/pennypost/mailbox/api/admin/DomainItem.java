package org.pennypost.mailbox.api.admin;

import java.time.Instant;

/// A domain whose mail is kept here.
public record DomainItem(String name, Instant createdAt) {}
