package org.pennypost.smtp.filter;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a filter listens: `127.0.0.1:3310`, `[::1]:3310`, `filter.example:3310`, `unix:/run/clamav/clamd.ctl`. The
/// first three may have `inet:` before them.
public sealed interface FilterAddress {

    /// @throws IllegalArgumentException if it is none of these
    static FilterAddress parse(String text) {
        if (text.startsWith("unix:") || text.startsWith("/")) {
            return new Local(UnixDomainSocketAddress.of(text.startsWith("/") ? text : text.substring(5)));
        }
        Matcher matcher = Host.SYNTAX.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group("port")) > 65_535) {
            throw new IllegalArgumentException("'" + text + "' is neither host:port nor unix:/path");
        }
        return new Host(matcher.group("host"), Integer.parseInt(matcher.group("port")));
    }

    /// The address as it is now.
    ///
    /// @param patience how long its name may be looked up
    SocketAddress resolve(Duration patience) throws IOException;

    /// A socket in the file system.
    record Local(UnixDomainSocketAddress path) implements FilterAddress {

        @Override
        public SocketAddress resolve(Duration patience) {
            return path;
        }

        @Override
        public String toString() {
            return "unix:" + path;
        }
    }

    /// A port of a host.
    record Host(String name, int port) implements FilterAddress {

        private static final Pattern SYNTAX =
                Pattern.compile("(?:inet:)?(?:\\[(?=.*])|(?!.*]))(?<host>[^\\[\\]/\\s]+?)]?:(?<port>\\d{1,5})");

        @Override
        public SocketAddress resolve(Duration patience) throws IOException {
            FutureTask<InetAddress> lookup = new FutureTask<>(() -> InetAddress.getByName(name));
            Thread.ofVirtual().name("filter-name").start(lookup);
            try {
                return new InetSocketAddress(lookup.get(patience.toNanos(), TimeUnit.NANOSECONDS), port);
            } catch (ExecutionException unknown) {
                throw new UnknownHostException(name);
            } catch (TimeoutException late) {
                throw new SocketTimeoutException("no address of " + name + " within " + patience.toMillis() + " ms");
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new ConnectException("interrupted");
            }
        }

        @Override
        public String toString() {
            return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
        }
    }
}
