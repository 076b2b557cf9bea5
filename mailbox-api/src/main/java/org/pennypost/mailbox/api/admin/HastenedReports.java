package org.pennypost.mailbox.api.admin;

/// Reports that are made at once instead of later.
public record HastenedReports(@Described("how many") int reports) {}
