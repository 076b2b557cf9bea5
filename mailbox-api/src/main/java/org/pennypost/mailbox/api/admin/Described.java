package org.pennypost.mailbox.api.admin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What an operation does, for the published description of this API.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Described {

    /// In one line.
    String value();

    /// Statuses of its own refusals. Those that every operation may have are left out: 400 and 422 for input that
    /// cannot be used, 401 without a key, 413 for a body that is too large, 503 while the database is away.
    int[] refusals() default {};
}
