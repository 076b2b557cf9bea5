package org.pennypost.imap.testing;

/// The messages that a transcript finds in its mailbox: the first three each have their own shape, all others are
/// alike.
public final class SampleMessages {

    /// A plain text, with an encoded subject.
    private static final String LETTER = """
            From: =?utf-8?q?Zo=C3=AB?= <zoe@example.org>
            To: Ada <ada@example.net>, bob@example.net
            Cc: "Doe, Carl" <carl@example.com>
            Subject: =?utf-8?b?R3LDvMOfZQ==?= from Z
            Date: Mon, 2 Mar 2026 09:15:00 +0100
            Message-ID: <letter@example.org>
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Dear Ada,
            gr=C3=BC=C3=9Fe from the sea.
            """;

    /// A text with a file attached.
    private static final String PARCEL = """
            From: Ada <ada@example.net>
            To: zoe@example.org
            Subject: The parcel
            Date: Tue, 3 Mar 2026 10:00:00 +0000
            Message-ID: <parcel@example.net>
            In-Reply-To: <letter@example.org>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="sep"

            This is a message in parts.
            --sep
            Content-Type: text/plain; charset=us-ascii

            See the file.
            --sep
            Content-Type: application/octet-stream; name="list.bin"
            Content-Disposition: attachment; filename="list.bin"
            Content-Transfer-Encoding: base64

            AAECAwQFBgcICQ==
            --sep--
            """;

    /// A message with another one inside.
    private static final String FORWARD = """
            From: Bob <bob@example.net>
            To: ada@example.net
            Subject: Fwd: Inside
            Date: Wed, 4 Mar 2026 11:00:00 +0000
            Message-ID: <forward@example.net>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="out"

            --out
            Content-Type: text/plain

            Look inside.
            --out
            Content-Type: message/rfc822

            From: carl@example.com
            To: bob@example.net
            Subject: Inside
            Date: Sun, 1 Mar 2026 08:00:00 +0000
            Message-ID: <inside@example.com>
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="in"

            --in
            Content-Type: text/plain

            Plain words.
            --in
            Content-Type: text/html

            <p>Rich words.</p>
            --in--
            --out--
            """;

    private SampleMessages() {}

    /// The message with this number, from 1, its lines ending in CRLF.
    public static String number(int number) {
        String text = switch (number) {
            case 1 -> LETTER;
            case 2 -> PARCEL;
            case 3 -> FORWARD;
            default -> note(number);
        };
        return text.replace("\n", "\r\n");
    }

    private static String note(int number) {
        return """
                From: Ada <ada@example.net>
                To: zoe@example.org
                Subject: Note %d
                Date: Thu, 5 Mar 2026 12:00:00 +0000
                Message-ID: <note-%d@example.net>

                Note %d.
                """.formatted(number, number, number);
    }
}
