package org.pennypost.pop3.grammar;

import java.util.Optional;

/// Every command, grouped by the state in which it may be given (RFC 1939 §§4-7).
public sealed interface Pop3Command {

    /// Given in the AUTHORIZATION state alone.
    sealed interface InAuthorization extends Pop3Command {}

    /// Given in the TRANSACTION state alone.
    sealed interface InTransaction extends Pop3Command {}

    /// RFC 1939 §7.
    record User(String name) implements InAuthorization {}

    /// RFC 1939 §7. The password is the whole rest of the line, spaces included.
    record Pass(String password) implements InAuthorization {

        @Override
        public String toString() {
            return "Pass[]";
        }
    }

    /// RFC 5034 §4.
    ///
    /// @param initialResponse base64, or `=`
    record Auth(String mechanism, Optional<String> initialResponse) implements InAuthorization {

        @Override
        public String toString() {
            return "Auth[" + mechanism + "]";
        }
    }

    /// AUTH alone, by which old clients ask for the mechanisms, as CAPA lists them.
    record AuthMechanisms() implements InAuthorization {}

    /// RFC 2595 §4.
    record Stls() implements InAuthorization {}

    /// RFC 6856 §2.1.
    record Utf8() implements InAuthorization {}

    /// RFC 1939 §5.
    record Stat() implements InTransaction {}

    /// RFC 1939 §5: LIST without a number.
    record ListAll() implements InTransaction {}

    /// RFC 1939 §5: LIST with a number.
    record ListOne(MessageNumber number) implements InTransaction {}

    /// RFC 1939 §5.
    record Retr(MessageNumber number) implements InTransaction {}

    /// RFC 1939 §5.
    record Dele(MessageNumber number) implements InTransaction {}

    /// RFC 1939 §5.
    record Noop() implements InTransaction {}

    /// RFC 1939 §5.
    record Rset() implements InTransaction {}

    /// RFC 1939 §7.
    ///
    /// @param lines of the body, not negative
    record Top(MessageNumber number, int lines) implements InTransaction {}

    /// RFC 1939 §7: UIDL without a number.
    record UidlAll() implements InTransaction {}

    /// RFC 1939 §7: UIDL with a number.
    record UidlOne(MessageNumber number) implements InTransaction {}

    /// RFC 2449 §5.
    record Capa() implements Pop3Command {}

    /// RFC 6856 §3.2: LANG without a range.
    record Languages() implements Pop3Command {}

    /// RFC 6856 §3.2.
    ///
    /// @param range a basic language range, or `*`
    record Lang(String range) implements Pop3Command {}

    /// RFC 1939 §§4, 6.
    record Quit() implements Pop3Command {}
}
