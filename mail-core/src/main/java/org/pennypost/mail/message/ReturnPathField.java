package org.pennypost.mail.message;

import org.jspecify.annotations.Nullable;

/// The Return-Path that final delivery puts in front of a message (RFC 5321 §4.4).
public final class ReturnPathField {

    private ReturnPathField() {}

    /// The field with its line end.
    ///
    /// @param reversePath null for the null reverse-path
    public static String of(@Nullable String reversePath) {
        return "Return-Path: <" + (reversePath == null ? "" : FieldText.line(reversePath)) + ">\r\n";
    }
}
