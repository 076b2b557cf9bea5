package org.pennypost.mail.transcript;

import java.util.List;
import java.util.regex.Pattern;

/// What clients and server say, line by line.
///
/// ```
/// # RFC 9051 §6.4.9, RFC 4315 §3
/// state: selected          (messages: 3; needs: MOVE UIDPLUS)
///
/// C: a1 UID COPY 1:2 Archive
/// S: a1 OK [COPYUID ${v} 1:2 ${d}] ...
/// ```
///
/// | line | meaning |
/// |---|---|
/// | `# text` | a comment; it cites the RFC |
/// | `state: name (key: value; key: value)` | at most once, before the first step; see [Given] |
/// | `C: text` | the client sends the text and CRLF |
/// | `C<< text` | the client sends exactly this; `\r` `\n` `\t` `\0` `\\` `\xHH` are octets |
/// | `C closes` | the client closes the connection |
/// | `C starts TLS` | the client negotiates TLS |
/// | `C starts compression` | both sides deflate what they say from here on |
/// | `C ends compression` | both sides do so no longer |
/// | `S: text` | the next line of the server |
/// | `S+: text` | a later line of the server; those before it are skipped |
/// | `S{`, lines, `}` | the next lines of the server, in any order; a line `...` among them allows others between |
/// | `S!: text` | no such line between the `C` line above and the next one |
/// | `S closes` | the server closes the connection |
///
/// `C2`, `S2` and so on are further connections, opened where they are first named. In the server's lines `...` stands
/// for any text and `${x}` for a word, captured at first sight and equal later; in the client's lines `${x}` puts it
/// in, `${base64:\0user\0secret}` encodes and `${ab*100}` repeats. Backends set some names: `${user}`, `${password}`.
/// A line that the server ends in a bare LF ends in `<LF>` here. After the last step the server must have nothing more
/// to say.
///
/// @param source the file, for messages
public record Transcript(String source, Given given, List<Step> steps) {

    private static final Pattern SIDE = Pattern.compile("(?m)^[CS](?=[1-9]?(?::|<<|!:|\\+:|\\{| closes| starts))");

    /// @throws IllegalArgumentException with file and line if the notation is wrong
    public static Transcript parse(String source, String text) {
        return new TranscriptParser(source, text).parse();
    }

    /// A file that plays the server, for tests of clients: what it has behind `S` is said, and what it has behind `C`
    /// is expected. Where this fails, the dialogue so far has the letters the other way round.
    ///
    /// @throws IllegalArgumentException with file and line if the notation is wrong
    public static Transcript ofServer(String source, String text) {
        return parse(source, SIDE.matcher(text).replaceAll(side -> side.group().equals("C") ? "S" : "C"));
    }

    public Transcript {
        steps = List.copyOf(steps);
    }
}
