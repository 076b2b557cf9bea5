package org.pennypost.mail.net;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a balancer says of the client before anything else: version 1 or 2 of the PROXY protocol.
///
/// @param client whom the balancer speaks for; empty where it speaks for itself (`LOCAL`), or does not know
///               (`UNKNOWN`, `UNSPEC`, a Unix socket)
record ProxyHeader(Optional<InetSocketAddress> client) {

    /// What a header of version 2 starts with.
    private static final byte[] SIGNATURE = {'\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'};

    /// Of a header of version 1: `PROXY UNKNOWN` and CRLF, and the longest, CRLF included.
    private static final int SHORTEST_LINE = 15;

    private static final int LONGEST_LINE = 107;

    private static final Pattern LINE = Pattern.compile("PROXY (TCP4|TCP6) (\\S+) (\\S+) ([0-9]{1,5}) ([0-9]{1,5})");
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final int HIGHEST_PORT = 65_535;

    /// Version 2: what stands between the signature and the addresses, and the most of addresses and TLVs.
    private static final int FIXED = 4;

    private static final int MOST_V2 = 4096;
    private static final int VERSION = 0x20;
    private static final int LOCAL = 0;
    private static final int PROXY = 1;
    private static final int UNSPEC = 0x00;
    private static final int TCP_OVER_IPV4 = 0x11;
    private static final int TCP_OVER_IPV6 = 0x21;
    private static final int UNIX_STREAM = 0x31;
    private static final int UNIX_ADDRESSES = 216;

    private static final ProxyHeader OF_ITS_OWN = new ProxyHeader(Optional.empty());

    /// Reads it, and not an octet more.
    ///
    /// @throws ProtocolException if it is none
    /// @throws EOFException      if the connection ends before it does
    static ProxyHeader read(InputStream input) throws IOException {
        byte[] start = exactly(input, SHORTEST_LINE);
        if (Arrays.equals(start, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            return binary(start, input);
        }
        if (!new String(start, StandardCharsets.ISO_8859_1).startsWith("PROXY ")) {
            throw new ProtocolException("no PROXY header");
        }
        return line(restOfLine(start, input));
    }

    private static String restOfLine(byte[] start, InputStream input) throws IOException {
        StringBuilder line = new StringBuilder(new String(start, StandardCharsets.ISO_8859_1));
        while (line.charAt(line.length() - 1) != '\n') {
            if (line.length() == LONGEST_LINE) {
                throw new ProtocolException("the PROXY line is too long");
            }
            line.append((char) (exactly(input, 1)[0] & 0xff));
        }
        if (line.charAt(line.length() - 2) != '\r') {
            throw new ProtocolException("the PROXY line does not end in CRLF");
        }
        return line.substring(0, line.length() - 2);
    }

    private static ProxyHeader line(String line) throws ProtocolException {
        if (line.equals("PROXY UNKNOWN") || line.startsWith("PROXY UNKNOWN ")) {
            return OF_ITS_OWN;
        }
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new ProtocolException("the PROXY line is wrong");
        }
        boolean six = matcher.group(1).equals("TCP6");
        InetAddress source = address(matcher.group(2), six);
        address(matcher.group(3), six);
        port(matcher.group(5));
        return of(source, port(matcher.group(4)));
    }

    private static InetAddress address(String text, boolean six) throws ProtocolException {
        if (six
                ? !text.contains(":") || text.contains("%")
                : !IPV4.matcher(text).matches()) {
            throw new ProtocolException("the PROXY line has a wrong address");
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException wrong) {
            ProtocolException clear = new ProtocolException("the PROXY line has a wrong address");
            clear.initCause(wrong);
            throw clear;
        }
    }

    private static int port(String text) throws ProtocolException {
        int port = Integer.parseInt(text);
        if (port > HIGHEST_PORT || (text.length() > 1 && text.startsWith("0"))) {
            throw new ProtocolException("the PROXY line has a wrong port");
        }
        return port;
    }

    private static ProxyHeader binary(byte[] start, InputStream input) throws IOException {
        int versionAndCommand = start[SIGNATURE.length] & 0xff;
        int family = start[SIGNATURE.length + 1] & 0xff;
        int length = (start[SIGNATURE.length + 2] & 0xff) << Byte.SIZE
                | exactly(input, SIGNATURE.length + FIXED - SHORTEST_LINE)[0] & 0xff;
        if ((versionAndCommand & 0xf0) != VERSION || length > MOST_V2) {
            throw new ProtocolException("the PROXY header has another version, or is too long");
        }
        ByteBuffer rest = ByteBuffer.wrap(exactly(input, length));
        return switch (versionAndCommand & 0x0f) {
            case LOCAL -> OF_ITS_OWN;
            case PROXY -> addresses(family, rest);
            default -> throw new ProtocolException("the PROXY header has an unknown command");
        };
    }

    /// The source, the destination, their ports; what follows is none of our business.
    private static ProxyHeader addresses(int family, ByteBuffer rest) throws IOException {
        return switch (family) {
            case UNSPEC -> OF_ITS_OWN;
            case TCP_OVER_IPV4 -> source(rest, Integer.BYTES);
            case TCP_OVER_IPV6 -> source(rest, Long.BYTES * 2);
            case UNIX_STREAM -> {
                atLeast(rest, UNIX_ADDRESSES);
                yield OF_ITS_OWN;
            }
            default -> throw new ProtocolException("the PROXY header has an unknown address family");
        };
    }

    private static ProxyHeader source(ByteBuffer rest, int octets) throws IOException {
        atLeast(rest, 2 * (octets + Short.BYTES));
        byte[] address = new byte[octets];
        rest.get(address);
        return of(InetAddress.getByAddress(address), rest.getShort(2 * octets) & 0xffff);
    }

    private static void atLeast(ByteBuffer rest, int octets) throws ProtocolException {
        if (rest.remaining() < octets) {
            throw new ProtocolException("the PROXY header is too short for its addresses");
        }
    }

    private static ProxyHeader of(InetAddress address, int port) throws ProtocolException {
        if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
            throw new ProtocolException("the PROXY header names an address that no client has");
        }
        return new ProxyHeader(Optional.of(new InetSocketAddress(address, port)));
    }

    private static byte[] exactly(InputStream input, int count) throws IOException {
        byte[] octets = input.readNBytes(count);
        if (octets.length < count) {
            throw new EOFException("closed before the end of the PROXY header");
        }
        return octets;
    }
}
