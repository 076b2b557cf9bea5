package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// A shared annotation of the server (RFC 5464).
public record ServerAnnotation(
        @Described("such as `/shared/comment` or `/shared/admin`, in any case")
        String entry,

        @Described("text; null removes it") @Nullable String value) {}
