package org.pennypost.mail.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// Ports that nobody listens on, for servers that open theirs a little later.
///
/// They lie below those that systems give to outgoing connections (from 32768 on with Linux, from 49152 by RFC 6335
/// §6): one of those may be taken by any connection, to anywhere, in the moment between.
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int COUNT = 12_768;
    private static final int MOST_TRIES = 1_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private FreePorts() {}

    /// A port of the loopback address that was free a moment ago, and another one each time.
    public static int one() {
        try (ServerSocket socket = listen(InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A socket on such a port.
    ///
    /// @throws IOException if the address is none of this machine's, or no port is free
    public static ServerSocket listen(InetAddress address) throws IOException {
        BindException taken = new BindException("no free port");
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            ServerSocket socket = new ServerSocket();
            try {
                socket.bind(new InetSocketAddress(address, FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT)));
                return socket;
            } catch (BindException refused) {
                socket.close();
                taken = refused;
            }
        }
        throw taken;
    }
}
