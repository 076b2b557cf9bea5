package org.pennypost.smtp.trial;

/// Knows who may administer.
@FunctionalInterface
interface Administrators {

    /// @param authorization a request's header field of that name
    /// @throws org.pennypost.mail.store.Refusal if that cannot be found out now
    boolean know(String authorization);
}
