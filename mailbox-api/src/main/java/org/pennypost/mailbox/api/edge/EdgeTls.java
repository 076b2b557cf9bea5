package org.pennypost.mailbox.api.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.net.ServerTls;
import org.pennypost.mail.net.Tls;

/// The certificate that the listeners show. Renewed files are noticed within seconds and serve from then on; while they
/// cannot be used the old ones stay.
public final class EdgeTls implements Supplier<ServerTls> {

    private static final Logger log = LoggerFactory.getLogger(EdgeTls.class);
    private static final Duration LOOKS_AGAIN_AFTER = Duration.ofSeconds(5);

    private final Path certificate;
    private final Path privateKey;
    private final @Nullable Path clientAuthorities;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Instant lookedAt;
    private List<FileTime> loaded;
    private volatile ServerTls context;

    EdgeTls(Path certificate, Path privateKey, @Nullable Path clientAuthorities, InstantSource clock)
            throws IOException {
        this.certificate = certificate;
        this.privateKey = privateKey;
        this.clientAuthorities = clientAuthorities;
        this.clock = clock;
        this.lookedAt = clock.instant();
        this.loaded = changedAt();
        this.context = Tls.server(certificate, privateKey, clientAuthorities);
    }

    /// The configured certificate, or empty if none is.
    ///
    /// @throws UncheckedIOException in one clear line, if it cannot be used
    /// @throws IllegalArgumentException if the key or the certificate is configured without the other
    public static Optional<EdgeTls> of(EdgeProperties.TlsFiles files) {
        String certificate = files.certificate() == null ? "" : files.certificate();
        String privateKey = files.privateKey() == null ? "" : files.privateKey();
        String authorities = files.clientAuthorities() == null ? "" : files.clientAuthorities();
        if (certificate.isBlank() != privateKey.isBlank()) {
            throw new IllegalArgumentException(
                    "pennypost.tls.certificate and pennypost.tls.private-key are needed together, or neither");
        }
        if (certificate.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EdgeTls(
                    Path.of(certificate),
                    Path.of(privateKey),
                    authorities.isBlank() ? null : Path.of(authorities),
                    InstantSource.system()));
        } catch (IOException unusable) {
            throw new UncheckedIOException("cannot use the TLS certificate: " + unusable.getMessage(), unusable);
        }
    }

    @Override
    public ServerTls get() {
        if (clock.instant().isAfter(lookedAt.plus(LOOKS_AGAIN_AFTER)) && lock.tryLock()) {
            try {
                lookedAt = clock.instant();
                reloadIfChanged();
            } finally {
                lock.unlock();
            }
        }
        return context;
    }

    private void reloadIfChanged() {
        try {
            List<FileTime> now = changedAt();
            if (!now.equals(loaded)) {
                context = Tls.server(certificate, privateKey, clientAuthorities);
                loaded = now;
                log.info("serving the renewed certificate {}", certificate);
            }
        } catch (IOException unusable) {
            log.warn("keeping the old certificate: {}", unusable.toString());
        }
    }

    private List<FileTime> changedAt() throws IOException {
        List<FileTime> times = new ArrayList<>();
        for (Path file : Arrays.asList(certificate, privateKey, clientAuthorities)) {
            if (file != null) {
                times.add(Files.getLastModifiedTime(file));
            }
        }
        return times;
    }
}
