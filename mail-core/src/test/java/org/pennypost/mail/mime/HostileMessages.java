package org.pennypost.mail.mime;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// Messages that no decent program sends, by what is wrong with them. All of them are messages, and are kept as they
/// are.
public final class HostileMessages {

    private static final String TEXT = "Content-Type: text/plain; charset=";

    private final Map<String, byte[]> all = new LinkedHashMap<>();

    private HostileMessages() {
        shapes();
        headers();
        types();
        charsets();
        encodings();
        structures();
        parameters();
        sizes();
    }

    /// Each with its name.
    public static Map<String, byte[]> all() {
        return new HostileMessages().all;
    }

    private void shapes() {
        add("nothing", "");
        add("a line end", "\r\n");
        add("a bare LF", "\n");
        add("a bare CR", "\r");
        add("a NUL", "\0");
        add("a dot", ".");
        add("no header", "\r\nonly a body");
        add("no body", "Subject: only a header");
        add("bare LF everywhere", "Subject: lf\nTo: a@b\n\nbody\nbody\n");
        add("bare CR everywhere", "Subject: cr\rTo: a@b\r\rbody\rbody\r");
        add("line ends of every kind", "Subject: x\r\r\nTo: a@b\n\r\n\rbody\r\n\n\r\r");
        add("NULs in header and body", "Subject: a\0b\r\n\0: c\r\nTo: \0@\0\r\n\r\n\0\0body\0");
        add("an mbox line first", "From ann Thu Nov 26 11:44:42 2026\r\nSubject: x\r\n\r\nbody");
        add("a continuation first", " folded into nothing\r\nSubject: x\r\n\r\nbody");
        add("lines that are no fields", "Subject: x\r\nno colon here\r\n: no name\r\nTo : a@b\r\n\r\nbody");
        add("every octet", "Subject: " + octets(0, 256) + "\r\n\r\n" + octets(0, 256));
    }

    private void headers() {
        add("8-bit header", "Subject: Gr\u00fc\u00dfe\r\nFrom: J\u00f6rg <j@b>\r\n\r\nx");
        add("overlong and surrogate UTF-8", "Subject: \u00c0\u0080 \u00ed\u00a0\u0080 \u00f8\u0088\u0080\r\n\r\nx");
        add(
                "duplicate fields",
                "Subject: one\r\nSubject: two\r\nFrom: a@b\r\nFrom: c@d\r\nDate: x\r\nDate: y\r\n\r\nx");
        add("a thousand subjects", "Subject: x\r\n".repeat(1000) + "\r\nx");
        add("encoded words that are none", "Subject: =?utf-8?q?a =?utf-8?b?!?= =?x?q?y?= =?utf-8?z?y?= =??=\r\n\r\nx");
        add("half a surrogate pair in an encoded word", "Subject: =?utf-16be?b?2AA=?= =?utf-16be?b?3AA=?=\r\n\r\nx");
        add("NUL in an encoded word", "Subject: =?utf-8?q?a=00b?=\r\nFrom: =?utf-8?b?AAA=?= <a@b>\r\n\r\nx");
        add("dates of no calendar", "Date: Xxx, 99 Foo 99999 99:99:99 +9999\r\n\r\nx");
        add("addresses of no grammar", "From: \"a\r\nTo: g:h:i:;;<<<a@b>>>,,,(((\r\nCc: @@,<>\r\n\r\nx");
        add("ids of no grammar", "Message-ID: <<a>@>b\r\nReferences: <a@b <c@d>> e@f <\"\"@>\r\n\r\nx");
    }

    private void types() {
        for (String type : new String[] {
            "/",
            "text",
            "text/",
            "text/plain; charset",
            ";;;;",
            "multipart/mixed",
            "multipart/mixed; boundary=",
            "multipart/mixed; boundary=\"",
            "multipart/mixed; boundary=\"  \"",
            "message/rfc822",
            "message/partial",
            "message/external-body",
            "multipart/digest; boundary=b",
            "text/html; charset=\"utf-8",
            "\0/\0"
        }) {
            add("type " + type, "Content-Type: " + type + "\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n");
        }
        add("two types", "Content-Type: text/html\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx");
        add("html that never ends", "Content-Type: text/html\r\n\r\n<!--" + "<p".repeat(200_000));
        add("html of no characters", "Content-Type: text/html\r\n\r\n&#x110000;&#55296;&#0;&#-1;&bogus;&#99999999999;");
    }

    private void charsets() {
        add("not the charset it says", TEXT + "utf-8\r\n\r\nGr\u00fc\u00dfe");
        add("unknown charset", TEXT + "x-klingon\r\n\r\nnuqneH \u00ff");
        add("no charset's name", TEXT + "\"\0 ;'\"\r\n\r\nx\u00ff");
        add("UTF-16 as it is", TEXT + "utf-16\r\n\r\n" + in(StandardCharsets.UTF_16, "Gr\u00fc\u00dfe, 8-bit"));
        add("half of UTF-16", TEXT + "utf-16be\r\n\r\n\u00d8\0\0");
        add(
                "UTF-16 in base64",
                TEXT + "utf-16le\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString("Wide words".getBytes(StandardCharsets.UTF_16LE)));
        add("UTF-7", TEXT + "utf-7\r\n\r\n+2D8-+AAA-");
        add("ISO-2022 without an end", TEXT + "iso-2022-jp\r\n\r\n\u001b$B$");
    }

    private void encodings() {
        String base64 = "Content-Transfer-Encoding: base64\r\n\r\n";
        add("truncated base64", base64 + "SGVsbG8gd29ybGQ\r\nS");
        add("base64 with a tail", base64 + "SGVsbG8=\r\n====\r\n--\r\nnot base64 at all!");
        add("base64 of nothing", base64 + "=\r\n=\r\n");
        add("broken quoted-printable", "Content-Transfer-Encoding: quoted-printable\r\n\r\n=ZZ=4=\r\n=\0==41=\r\n=");
        add("unknown encoding", "Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 x\r\n#0V%T\r\nend");
        add("an encoded multipart", "Content-Type: multipart/mixed; boundary=b\r\n" + base64 + "--b\r\n\r\nx\r\n--b--");
    }

    private void structures() {
        String outer = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
        add("inner boundary of the outer", outer + "--b\r\n" + outer + "--b\r\n\r\nx\r\n--b--\r\n--b--\r\n");
        add(
                "boundaries that begin alike",
                outer + "--b\r\n" + outer.replace("=b", "=bb") + "--bb\r\n\r\nx\r\n--b\r\n\r\ny");
        add(
                "a message cut by the outer boundary",
                outer + "--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: cut\r\n" + outer.replace("=b", "=c")
                        + "--c\r\nX: y\r\n--b\r\n\r\nnext\r\n--c--\r\n--b--");
        add("a message that is a header", outer + "--b\r\nContent-Type: message/rfc822\r\n\r\n--b--");
        add("delimiters that are none", outer + "--b \r\n\r\nx\r\n --b\r\n--b-\r\n--bx\r\n-- b\r\n--b--x\r\n--b");
        add("a delimiter in the header", "Content-Type: multipart/mixed; boundary=b\r\n--b\r\n\r\nx\r\n--b--");
        add("never closed", outer + "--b\r\n\r\none\r\n--b\r\n\r\ntwo");
        add("closed again and again", outer + "--b--\r\n--b\r\n\r\nx\r\n--b--\r\n--b--\r\n");
    }

    private void parameters() {
        String file = "Content-Disposition: attachment; ";
        add("continuations out of order", file + "filename*2=c; filename*0*=utf-8''a%20; filename*1*=b%C3%BC\r\n\r\nx");
        add("continuations with a gap", file + "filename*0=a; filename*2=c; filename*0=again\r\n\r\nx");
        add(
                "continuations of no number",
                file + "filename*99999999999=x; filename*-1=y; filename**=z; filename*=q\r\n\r\nx");
        add("percent of nothing", file + "filename*=utf-8''%ZZ%; name*=x-none''%ff%00\r\n\r\nx");
        add("a thousand continuations", file + numbered("filename*%d=x; ", 1000) + "\r\n\r\nx");
    }

    private void sizes() {
        add(
                "10,000 parts",
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n".repeat(10_000) + "--b--");
        add(
                "500 levels of multiparts",
                numbered("Content-Type: multipart/mixed; boundary=b%1$d\r\n\r\n--b%1$d\r\n", 500) + "\r\nx");
        add("500 levels of messages", "Content-Type: message/rfc822\r\n\r\n".repeat(500) + "Subject: deep\r\n\r\nx");
        add("a header field of 1 MiB", "Subject: " + "x".repeat(1024 * 1024) + "\r\n\r\nbody");
        add("a folded field of 1 MiB", "References:" + "\r\n <a@b>".repeat(128 * 1024) + "\r\n\r\nbody");
        add("a header of 1 MiB", "X-Field: value\r\n".repeat(64 * 1024) + "Subject: late\r\n\r\nbody");
        add("10,000 recipients", "To: " + numbered("a%d@b.example, ", 10_000) + "z@b\r\n\r\nx");
        add("10,000 different subjects", numbered("Subject: %d\r\n", 10_000) + "\r\nx");
        add("10,000 encoded words", "Subject: " + "=?utf-8?b?w7w=?= ".repeat(10_000) + "\r\n\r\nx");
        add("a line of 1 MiB", "Subject: x\r\n\r\n" + "x".repeat(1024 * 1024));
    }

    private static String numbered(String format, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(format.formatted(i));
        }
        return text.toString();
    }

    private static String octets(int from, int to) {
        StringBuilder octets = new StringBuilder();
        for (int octet = from; octet < to; octet++) {
            octets.append((char) octet);
        }
        return octets.toString();
    }

    private static String in(Charset charset, String text) {
        return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
    }

    /// @param message each character is an octet
    private void add(String name, String message) {
        all.put(name, message.getBytes(StandardCharsets.ISO_8859_1));
    }
}
