package org.pennypost.mail.store.contract;

/// Messages to put into mailboxes.
final class Messages {

    /// Two parts, a non-ASCII subject and text, an attachment.
    static final String LETTER = crlf("""
            Return-Path: <ada@example.org>
            Date: Mon, 2 Feb 2026 23:30:00 -0500
            From: Ada Lovelace <ada@example.org>
            To: "Babbage, Charles" <charles@example.net>
            Cc: undisclosed-recipients:;
            Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe_from?= London
            Message-ID: <letter-1@example.org>
            X-Empty:
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="frontier"

            This is a message with multiple parts in MIME format.
            --frontier
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            The Analytical Engine weaves alge=
            braic patterns. Stra=C3=9Fe.
            --frontier
            Content-Type: application/octet-stream; name="punch.bin"
            Content-Disposition: attachment; filename="punch.bin"
            Content-Transfer-Encoding: base64

            AAECAwQFBgcICQ==
            --frontier--
            """);

    /// Without a date or MIME fields.
    static final String NOTE = crlf("""
            From: charles@example.net
            To: ada@example.org
            Subject: A short note

            See you at the Royal Society.
            """);

    private Messages() {}

    static String numbered(int number) {
        return crlf("""
                From: ada@example.org
                Subject: number %d
                Date: Tue, 3 Feb 2026 10:00:00 +0000

                This is message number %d.
                """.formatted(number, number));
    }

    static String crlf(String text) {
        return text.replace("\n", "\r\n");
    }
}
