package org.pennypost.mailbox.admin;

import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mailbox.api.admin.GarbageApi;
import org.pennypost.mailbox.api.admin.GarbageReport;
import org.pennypost.mailbox.content.CollectionLog;
import org.pennypost.mailbox.content.CollectionReport;

@RestController
class GarbageController implements GarbageApi {

    private static final int LATEST = 20;

    private final CollectionLog collections;

    GarbageController(CollectionLog collections) {
        this.collections = collections;
    }

    @Override
    public GarbageReport report() {
        return new GarbageReport(
                collections.total().stream()
                        .findFirst()
                        .map(GarbageController::removed)
                        .orElse(null),
                collections.latest(LATEST).stream()
                        .map(GarbageController::removed)
                        .toList());
    }

    private static GarbageReport.Removed removed(CollectionReport report) {
        return new GarbageReport.Removed(
                report.startedAt(),
                report.finishedAt(),
                report.contents(),
                report.octets(),
                report.objects(),
                report.objectOctets(),
                report.submissions());
    }
}
