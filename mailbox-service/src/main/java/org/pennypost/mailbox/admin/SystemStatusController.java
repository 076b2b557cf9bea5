package org.pennypost.mailbox.admin;

import java.time.Instant;
import java.util.Objects;

import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mailbox.api.admin.StatusApi;
import org.pennypost.mailbox.api.admin.SystemStatus;
import org.pennypost.mailbox.api.host.HostProperties;
import org.pennypost.mailbox.queue.QueueCounts;

@RestController
class SystemStatusController implements StatusApi {

    /// From the manifest of the module's jar.
    private static final String VERSION = Objects.requireNonNullElse(
            SystemStatusController.class.getPackage().getImplementationVersion(), "development");

    private final AdministrationListing listing;
    private final QueueCounts queue;
    private final String hostname;
    private final Instant startedAt = Instant.now();

    SystemStatusController(AdministrationListing listing, QueueCounts queue, HostProperties host) {
        this.listing = listing;
        this.queue = queue;
        this.hostname = host.hostname();
    }

    @Override
    public SystemStatus status() {
        AdministrationListing.Totals totals = listing.totals();
        return new SystemStatus(
                VERSION,
                hostname,
                startedAt,
                totals.domains(),
                totals.accounts(),
                totals.messages(),
                queue.of(null).all());
    }
}
