package org.pennypost.mailbox.admin;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mailbox.api.admin.QueuePause;
import org.pennypost.mailbox.api.admin.QueuePausesApi;
import org.pennypost.mailbox.problem.UnusableValueException;
import org.pennypost.mailbox.queue.QueuePauses;

@RestController
class QueuePausesController implements QueuePausesApi {

    private static final String NO_REASON = "no reason was given";

    private final QueuePauses pauses;
    private final Selections selections;

    QueuePausesController(QueuePauses pauses, Selections selections) {
        this.pauses = pauses;
        this.selections = selections;
    }

    @Override
    public List<QueuePause> list() {
        return pauses.list().stream()
                .map(pause -> new QueuePause(pause.domain(), pause.address(), pause.why(), pause.since()))
                .toList();
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void add(QueuePause pause) {
        String why = pause.why() == null || pause.why().isBlank() ? NO_REASON : pause.why();
        String account = pause.account();
        if (account == null) {
            pauses.pauseDomain(Given.domain("domain", pause.domain()).name(), why);
        } else if (pause.domain() == null) {
            pauses.pauseAccount(selections.account(account), why);
        } else {
            throw new UnusableValueException("account", "is given together with a domain");
        }
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void resumeDomain(String domain) {
        pauses.resumeDomain(Given.domain("domain", domain).name());
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void resumeAccount(String address) {
        pauses.resumeAccount(selections.account(address));
    }
}
