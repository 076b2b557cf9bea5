package org.pennypost.mailbox.api.admin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What an operation does, or what a property or a parameter is, for whoever reads the contract and in the
/// published description of this API.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Described {

    /// In one line.
    String value();

    /// Statuses of an operation's own refusals. Those that every operation may have are left out: 400 and 422 for input
    /// that cannot be used, 401 without a key, 413 for a body that is too large, 503 while the database is away.
    int[] refusals() default {};
}
