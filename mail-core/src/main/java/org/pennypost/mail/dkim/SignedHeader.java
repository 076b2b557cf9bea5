package org.pennypost.mail.dkim;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.mime.RawField;

/// The part of a header that a signature signs (RFC 6376 §3.7).
final class SignedHeader {

    private static final byte[] LINE_END = {'\r', '\n'};

    private SignedHeader() {}

    /// @param names   of the signed fields: a name that comes again means the next field of that name from the bottom,
    ///                or none (RFC 6376 §5.4.2)
    /// @param own     the field of the signature if it is in the message: it does not sign itself as others
    /// @param ownText what is signed of the field of the signature
    static byte[] of(
            SignedMessage message,
            List<String> names,
            Canonicalization canonicalization,
            @Nullable RawField own,
            byte[] ownText) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Map<String, Integer> next = new HashMap<>();
        for (String name : names) {
            String key = name.toLowerCase(Locale.ROOT);
            List<RawField> fields = message.fields(key);
            int at = next.getOrDefault(key, fields.size()) - 1;
            if (at >= 0 && fields.get(at) == own) {
                at--;
            }
            next.put(key, at);
            if (at >= 0) {
                data.writeBytes(canonicalization.field(fields.get(at).octets()));
                data.writeBytes(LINE_END);
            }
        }
        data.writeBytes(ownText);
        return data.toByteArray();
    }
}
