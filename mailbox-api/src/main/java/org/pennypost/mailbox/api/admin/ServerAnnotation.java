package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// A shared annotation of the server (RFC 5464).
///
/// @param entry such as `/shared/comment` or `/shared/admin`, in any case
/// @param value text; null removes it
public record ServerAnnotation(String entry, @Nullable String value) {}
