package org.pennypost.imap.answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.NameEncoding;
import org.pennypost.imap.grammar.ObjectId;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.wire.Output;

/// The tokens of answers (RFC 9051 §4, §9).
final class Tokens {

    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] NIL = {'N', 'I', 'L'};

    private final Output out;
    private final Dialect dialect;
    private final byte[] digits = new byte[19];

    Tokens(Output out, Dialect dialect) {
        this.out = out;
        this.dialect = dialect;
    }

    Output output() {
        return out;
    }

    /// Text that holds ASCII only.
    Tokens ascii(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    Tokens character(char ascii) throws IOException {
        out.write(ascii);
        return this;
    }

    Tokens space() throws IOException {
        return character(' ');
    }

    Tokens number(long number) throws IOException {
        int start = digits.length;
        long rest = number;
        do {
            digits[--start] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        out.write(digits, start, digits.length - start);
        return this;
    }

    void endLine() throws IOException {
        out.write(CRLF);
    }

    Tokens nil() throws IOException {
        out.write(NIL);
        return this;
    }

    Tokens nstring(@Nullable String text) throws IOException {
        return text == null ? nil() : string(text);
    }

    /// Quoted where the client can read it so, else as a literal.
    Tokens string(String text) throws IOException {
        boolean escapes = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n' || c == 0 || c > 0x7f && dialect.names() != NameEncoding.UTF8) {
                return literal(text.getBytes(StandardCharsets.UTF_8));
            }
            escapes |= c == '"' || c == '\\';
        }
        String quoted = escapes ? text.replace("\\", "\\\\").replace("\"", "\\\"") : text;
        out.write('"');
        out.text(quoted);
        out.write('"');
        return this;
    }

    Tokens astring(String text) throws IOException {
        return plain(text) ? ascii(text) : string(text);
    }

    /// `("a" "b")`, or NIL where there is nothing.
    Tokens stringList(List<String> texts) throws IOException {
        if (texts.isEmpty()) {
            return nil();
        }
        char before = '(';
        for (String text : texts) {
            character(before).string(text);
            before = ' ';
        }
        return character(')');
    }

    /// `(\Seen $Forwarded)`.
    Tokens flags(List<Flag> flags) throws IOException {
        character('(');
        for (int i = 0; i < flags.size(); i++) {
            if (i > 0) {
                space();
            }
            ascii(flags.get(i).name());
        }
        return character(')');
    }

    /// In the parentheses that stand around every `objectid` (RFC 8474 §7).
    Tokens objectId(ObjectId id) throws IOException {
        return character('(').ascii(id.text()).character(')');
    }

    Tokens mailbox(String name) throws IOException {
        return astring(encoded(name));
    }

    /// A mailbox name as the client reads names.
    String encoded(String name) {
        return dialect.names().encode(name);
    }

    /// Announces a literal; its octets come next.
    Tokens literal(long octets) throws IOException {
        character('{').number(octets).character('}').endLine();
        return this;
    }

    Tokens literal(byte[] octets) throws IOException {
        literal(octets.length);
        out.write(octets);
        return this;
    }

    /// What a person reads at the end of a line.
    Tokens human(String text) throws IOException {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(readable(c) ? c : '?'));
        out.text(clean.isEmpty() ? "." : clean.toString());
        return this;
    }

    private boolean readable(int c) {
        return c >= 0x20 && c < 0x7f || c >= 0xa0 && dialect.names() == NameEncoding.UTF8;
    }

    private static boolean plain(String text) {
        return !text.isEmpty()
                && !text.equalsIgnoreCase("NIL")
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f && "(){%*\"\\]".indexOf(c) < 0);
    }
}
