package org.pennypost.mail.store;

import java.util.List;

/// What a mailbox is annotated with.
///
/// @param found as in [AnnotationsFound]
public record MailboxAnnotations(MailboxId mailbox, List<Annotation> found) {}
