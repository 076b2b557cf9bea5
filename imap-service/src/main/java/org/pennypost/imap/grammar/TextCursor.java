package org.pennypost.imap.grammar;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// A place in the octets of a command, and the tokens of RFC 9051 §9 that can be read there. What is not there throws
/// [ImapSyntaxException].
final class TextCursor {

    private static final long LARGEST_NUMBER = 0xffff_ffffL;
    private static final int LONGEST_OBJECT_ID = 255;

    private final byte[] text;
    private int at;
    private @Nullable String tag;

    TextCursor(byte[] text) {
        this.text = text;
    }

    int position() {
        return at;
    }

    /// Goes back to a position that was read before.
    void returnTo(int position) {
        at = position;
    }

    boolean atEnd() {
        return at == text.length;
    }

    /// The octet here, or -1 at the end.
    int peek() {
        return at < text.length ? text[at] & 0xff : -1;
    }

    private int peekAt(int position) {
        return position < text.length ? text[position] & 0xff : -1;
    }

    boolean accept(char octet) {
        if (peek() == octet) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char octet, String what) {
        if (!accept(octet)) {
            throw error("expected " + what);
        }
    }

    void space() {
        expect(' ', "a space");
    }

    void end() {
        if (!atEnd()) {
            throw error("expected the end of the command");
        }
    }

    ImapSyntaxException error(String text) {
        return errorAt(at, text);
    }

    ImapSyntaxException errorAt(int position, String text) {
        return new ImapSyntaxException(tag, position, text);
    }

    /// The tag, which all errors from here on carry.
    String tag() {
        String found = take("a tag", c -> isAstring(c) && c != '+');
        tag = found;
        return found;
    }

    interface Octets {
        boolean include(int octet);
    }

    private String take(String what, Octets octets) {
        int start = at;
        while (at < text.length && octets.include(text[at] & 0xff)) {
            at++;
        }
        if (at == start) {
            throw error("expected " + what);
        }
        return new String(text, start, at - start, StandardCharsets.ISO_8859_1);
    }

    String atom(String what) {
        return take(what, TextCursor::isAtom);
    }

    /// An `objectid` (RFC 8474 §7).
    ObjectId objectId() {
        int start = at;
        String text = take("an object id", c -> isLetterOrDigit(c) || c == '-' || c == '_');
        if (text.length() > LONGEST_OBJECT_ID) {
            throw errorAt(start, "an object id has at most " + LONGEST_OBJECT_ID + " characters");
        }
        return new ObjectId(text);
    }

    /// Letters, digits, dots and hyphens in upper case: a command, an item, an option.
    String keyword(String what) {
        return take(what, c -> isLetterOrDigit(c) || c == '.' || c == '-').toUpperCase(Locale.ROOT);
    }

    /// Whether this keyword is here, in any case; then it has been read.
    boolean acceptKeyword(String keyword) {
        int end = at + keyword.length();
        for (int i = at; i < end; i++) {
            if (upper(peekAt(i)) != keyword.charAt(i - at)) {
                return false;
            }
        }
        if (isLetterOrDigit(peekAt(end))) {
            return false;
        }
        at = end;
        return true;
    }

    /// Whether a letter is here, as at the start of a keyword.
    boolean atLetter() {
        return upper(peek()) >= 'A' && upper(peek()) <= 'Z';
    }

    /// A SASL response in Base64, or `=` for an empty one (RFC 4959 §3).
    String initialResponse() {
        return accept('=') ? "" : take("Base64", c -> isLetterOrDigit(c) || c == '+' || c == '/' || c == '=');
    }

    String astring(String what) {
        return utf8(at, astringOctets(what));
    }

    byte[] astringOctets(String what) {
        return startsString()
                ? stringOctets(what)
                : take(what, TextCursor::isAstring).getBytes(StandardCharsets.ISO_8859_1);
    }

    /// A `list-mailbox`: like an astring, with wildcards.
    String listMailbox(String what) {
        int start = at;
        return startsString() ? utf8(start, stringOctets(what)) : take(what, TextCursor::isListMailbox);
    }

    String string(String what) {
        return utf8(at, stringOctets(what));
    }

    @Nullable
    String nstring(String what) {
        return acceptKeyword("NIL") ? null : string(what);
    }

    boolean startsString() {
        return peek() == '"' || peek() == '{';
    }

    /// A string or a `literal8`, which may hold NUL (RFC 4466 §6).
    byte[] stringOrLiteral8(String what) {
        return accept('~') ? literal(true) : stringOctets(what);
    }

    private byte[] stringOctets(String what) {
        return switch (peek()) {
            case '"' -> quoted();
            case '{' -> literal(false);
            default -> throw error("expected " + what);
        };
    }

    private byte[] quoted() {
        int start = ++at;
        int escapes = 0;
        while (peek() != '"') {
            if (peek() == '\\') {
                at++;
                escapes++;
                if (peek() != '"' && peek() != '\\') {
                    throw error("expected \" or \\ behind \\");
                }
            }
            switch (peek()) {
                case -1 -> throw error("expected the closing quote");
                case 0, '\r', '\n' -> throw error("a quoted string holds no NUL, CR or LF");
                default -> at++;
            }
        }
        byte[] octets = new byte[at - start - escapes];
        int from = start;
        for (int i = 0; i < octets.length; i++) {
            if (text[from] == '\\') {
                from++;
            }
            octets[i] = text[from++];
        }
        at++;
        return octets;
    }

    private byte[] literal(boolean mayHoldNul) {
        long size = literalHeader();
        if (size > text.length - at) {
            throw errorAt(text.length, "expected more octets of the literal");
        }
        byte[] octets = Arrays.copyOfRange(text, at, at + (int) size);
        for (byte octet : octets) {
            if (octet == 0 && !mayHoldNul) {
                throw error("a literal holds no NUL");
            }
            at++;
        }
        return octets;
    }

    /// `{n}` or `{n+}` with its line end; the octets come next.
    long literalHeader() {
        expect('{', "a literal");
        long size = number64();
        accept('+');
        expect('}', "}");
        expect('\r', "the line end of the literal's size");
        expect('\n', "the line end of the literal's size");
        return size;
    }

    /// 0 to 4294967295.
    long number() {
        int start = at;
        long number = number64();
        if (number > LARGEST_NUMBER) {
            throw errorAt(start, "expected a number up to 4294967295");
        }
        return number;
    }

    /// 1 to 4294967295.
    long positiveNumber() {
        int start = at;
        long number = number();
        if (number == 0 || text[start] == '0') {
            throw errorAt(start, "expected a number from 1 without a 0 before it");
        }
        return number;
    }

    /// 0 to 2^63-1.
    long number64() {
        int start = at;
        long number = 0;
        while (isDigit(peek())) {
            int digit = text[at++] - '0';
            if (number > (Long.MAX_VALUE - digit) / 10) {
                throw errorAt(start, "expected a number up to 9223372036854775807");
            }
            number = number * 10 + digit;
        }
        if (at == start) {
            throw error("expected a number");
        }
        return number;
    }

    /// So many digits, no more and no fewer.
    int digits(int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            if (!isDigit(peek())) {
                throw error("expected a digit");
            }
            number = number * 10 + (text[at++] - '0');
        }
        return number;
    }

    private String utf8(int start, byte[] octets) {
        return decode(start, octets, StandardCharsets.UTF_8);
    }

    /// @param start where the octets stand, for the error
    String decode(int start, byte[] octets, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException malformed) {
            throw errorAt(start, "expected text in " + charset.name());
        }
    }

    private static int upper(int octet) {
        return octet >= 'a' && octet <= 'z' ? octet - 0x20 : octet;
    }

    static boolean isDigit(int octet) {
        return octet >= '0' && octet <= '9';
    }

    private static boolean isLetterOrDigit(int octet) {
        return upper(octet) >= 'A' && upper(octet) <= 'Z' || isDigit(octet);
    }

    private static boolean isAtom(int octet) {
        return isListMailbox(octet) && octet != '%' && octet != '*' && octet != ']';
    }

    private static boolean isAstring(int octet) {
        return isListMailbox(octet) && octet != '%' && octet != '*';
    }

    private static boolean isListMailbox(int octet) {
        return octet > ' '
                && octet < 0x7f
                && octet != '('
                && octet != ')'
                && octet != '{'
                && octet != '"'
                && octet != '\\';
    }
}
