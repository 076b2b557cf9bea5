package org.pennypost.mailbox.reports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Finds the report in what was attached, by what it is, not by what it is called: XML or JSON as it is, in a gzip
/// file, or in a zip file, as reports of RFC 7489 often are.
final class Unpacking {

    private static final int MOST_ENTRIES = 10;
    private static final int BEGINNING = 512;

    private Unpacking() {}

    /// @throws UnreadableReportException if there is no report in it
    static Report read(InputStream attached, Limits limits) throws IOException {
        BufferedInputStream octets = new BufferedInputStream(new BoundedStream(attached, limits.octets()));
        byte[] first = beginning(octets, 4);
        if (starts(first, 0x1f, 0x8b)) {
            return plain(new GZIPInputStream(octets), limits);
        }
        if (starts(first, 'P', 'K', 3, 4)) {
            return zipped(new ZipInputStream(octets), limits);
        }
        return plain(octets, limits);
    }

    private static Report zipped(ZipInputStream zip, Limits limits) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        for (int i = 0; i < MOST_ENTRIES && entry != null; i++) {
            String name = entry.getName().toLowerCase(Locale.ROOT);
            if (name.endsWith(".xml") || name.endsWith(".json")) {
                return plain(zip, limits);
            }
            // What is passed over is bounded too.
            new BoundedStream(zip, limits.octets()).transferTo(java.io.OutputStream.nullOutputStream());
            entry = zip.getNextEntry();
        }
        throw new UnreadableReportException("there is no report in the zip file");
    }

    private static Report plain(InputStream unpacked, Limits limits) throws IOException {
        BufferedInputStream octets = new BufferedInputStream(new BoundedStream(unpacked, limits.octets()));
        return switch (firstCharacter(beginning(octets, BEGINNING))) {
            case '<' -> DmarcReportParser.parse(octets, limits);
            case '{' -> TlsReportParser.parse(octets, limits);
            default -> throw new UnreadableReportException("it is neither XML nor JSON");
        };
    }

    /// Behind a byte order mark and white space.
    private static int firstCharacter(byte[] beginning) {
        for (byte octet : beginning) {
            if (octet > ' ') {
                return octet;
            }
        }
        return -1;
    }

    private static byte[] beginning(InputStream octets, int most) throws IOException {
        octets.mark(most);
        byte[] beginning = octets.readNBytes(most);
        octets.reset();
        return beginning;
    }

    private static boolean starts(byte[] beginning, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= beginning.length || (beginning[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
