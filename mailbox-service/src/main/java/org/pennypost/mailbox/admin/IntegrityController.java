package org.pennypost.mailbox.admin;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.api.admin.IntegrityApi;
import org.pennypost.mailbox.api.admin.IntegrityCheck;
import org.pennypost.mailbox.api.admin.IntegrityFinding;
import org.pennypost.mailbox.api.admin.Page;
import org.pennypost.mailbox.integrity.Finding;
import org.pennypost.mailbox.integrity.Integrity;

@RestController
class IntegrityController implements IntegrityApi {

    private final Integrity integrity;
    private final AccountAdministration accounts;

    IntegrityController(Integrity integrity, AccountAdministration accounts) {
        this.integrity = integrity;
        this.accounts = accounts;
    }

    @Override
    public List<IntegrityCheck> checks() {
        return integrity.walks().stream()
                .map(it -> new IntegrityCheck(
                        it.name(), it.rounds(), it.checked(), it.startedAt(), it.endedAt(), it.hurried()))
                .toList();
    }

    @Override
    public Page<IntegrityFinding> findings(@Nullable String after, int limit) {
        int most = Given.limit(limit);
        List<IntegrityFinding> found =
                integrity.findings(after == null ? 0 : Given.number("after", after), most + 1).stream()
                        .map(it -> item(Long.toString(it.number()), it.finding(), it.foundAt(), it.seenAt()))
                        .toList();
        return Pages.of(found, most, IntegrityFinding::id);
    }

    @Override
    @ResponseStatus(HttpStatus.ACCEPTED)
    public void checkEverything() {
        integrity.checkEverything();
    }

    @Override
    public List<IntegrityFinding> checkAccount(String address) {
        Instant now = Instant.now();
        return integrity
                .check(accounts.account(Given.address("address", address)).id())
                .stream()
                .map(finding -> item("", finding, now, now))
                .toList();
    }

    private static IntegrityFinding item(String id, Finding finding, Instant foundAt, Instant seenAt) {
        return new IntegrityFinding(
                id, finding.kind().name(), finding.subject(), finding.detail(), finding.repaired(), foundAt, seenAt);
    }
}
