package org.pennypost.mailbox.reports;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// XML's octets as characters, by the byte order mark or by what its first line says (XML 1.0 §4.3.3). Octets that
/// mean nothing in that become U+FFFD: for a name in the wrong encoding nobody throws a report away.
final class XmlText {

    private static final Pattern ENCODING = Pattern.compile("<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final int BEGINNING = 200;
    private static final char MARK = '\uFEFF';

    private XmlText() {}

    /// @throws UnreadableReportException if nobody knows the encoding
    static Reader of(BufferedInputStream octets) throws IOException {
        octets.mark(BEGINNING);
        byte[] beginning = octets.readNBytes(BEGINNING);
        octets.reset();
        BufferedReader text = new BufferedReader(new InputStreamReader(octets, charset(beginning)));
        text.mark(1);
        if (text.read() != MARK) {
            text.reset();
        }
        return text;
    }

    private static Charset charset(byte[] beginning) throws UnreadableReportException {
        if (beginning.length > 1 && beginning[0] * beginning[1] == 0) {
            return beginning[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        if (beginning.length > 1 && (beginning[0] & beginning[1] & 0xfe) == 0xfe) {
            return StandardCharsets.UTF_16;
        }
        Matcher named = ENCODING.matcher(new String(beginning, StandardCharsets.ISO_8859_1));
        if (!named.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(named.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UnreadableReportException("its encoding is unknown", e);
        }
    }
}
