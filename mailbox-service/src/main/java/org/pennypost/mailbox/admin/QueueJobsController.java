package org.pennypost.mailbox.admin;

import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.api.admin.Page;
import org.pennypost.mailbox.api.admin.QueueJobItem;
import org.pennypost.mailbox.api.admin.QueueJobRequest;
import org.pennypost.mailbox.api.admin.QueueJobsApi;
import org.pennypost.mailbox.api.admin.QueueSelection;
import org.pennypost.mailbox.problem.UnusableValueException;
import org.pennypost.mailbox.queue.QueueAction;
import org.pennypost.mailbox.queue.QueueJobs;

@RestController
class QueueJobsController implements QueueJobsApi {

    private final QueueJobs jobs;
    private final Selections selections;

    QueueJobsController(QueueJobs jobs, Selections selections) {
        this.jobs = jobs;
        this.selections = selections;
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public QueueJobItem add(@Nullable String key, QueueJobRequest request) {
        QueueAction action = action(request.action());
        QueueSelection selection = request.selection();
        if (selection == null) {
            throw new UnusableValueException("selection", "is missing; an empty one is for all");
        }
        return item(jobs.add(
                action,
                action == QueueAction.REROUTE ? Selections.host(request.host()) : null,
                selections.filter(selection),
                !Boolean.TRUE.equals(request.preview()),
                Given.idempotencyKey(IDEMPOTENCY_KEY, key)));
    }

    @Override
    public Page<QueueJobItem> list(@Nullable String after, int limit) {
        int most = Given.limit(limit);
        long before = after == null ? Long.MAX_VALUE : Given.number("after", after);
        return Pages.of(
                jobs.list(before, most + 1).stream()
                        .map(QueueJobsController::item)
                        .toList(),
                most,
                QueueJobItem::id);
    }

    @Override
    public QueueJobItem get(String id) {
        return item(jobs.get(number(id)));
    }

    @Override
    public QueueJobItem start(String id) {
        return item(jobs.start(number(id)));
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void stop(String id) {
        jobs.stop(number(id));
    }

    private static QueueJobItem item(QueueJobs.Job job) {
        return new QueueJobItem(
                Long.toString(job.id()),
                job.action().name(),
                job.host(),
                job.state().name(),
                job.matched(),
                job.handled(),
                job.done(),
                job.createdAt(),
                job.endedAt());
    }

    private static QueueAction action(@Nullable String name) {
        String given = Given.required("action", name);
        return Arrays.stream(QueueAction.values())
                .filter(action -> action.name().equals(given.toUpperCase(Locale.ROOT)))
                .findAny()
                .orElseThrow(() -> new UnusableValueException(
                        "action", "is none of HOLD, RELEASE, RETRY, CANCEL, BOUNCE and REROUTE"));
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new Refusal(RefusalCode.NOT_FOUND, "there is no job '" + id + "'");
        }
    }
}
