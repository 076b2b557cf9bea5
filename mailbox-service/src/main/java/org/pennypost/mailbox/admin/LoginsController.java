package org.pennypost.mailbox.admin;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mailbox.api.admin.LoginItem;
import org.pennypost.mailbox.api.admin.LoginsApi;
import org.pennypost.mailbox.api.admin.Page;
import org.pennypost.mailbox.authlog.LoginFilter;
import org.pennypost.mailbox.authlog.LoginOutcome;
import org.pennypost.mailbox.authlog.LoginRecord;
import org.pennypost.mailbox.authlog.LoginRecords;
import org.pennypost.mailbox.authlog.RecordedLogin;
import org.pennypost.mailbox.problem.UnusableValueException;

@RestController
class LoginsController implements LoginsApi {

    private final LoginRecords records;

    LoginsController(LoginRecords records) {
        this.records = records;
    }

    @Override
    public Page<LoginItem> list(
            @Nullable String account,
            @Nullable String client,
            @Nullable String outcome,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String after,
            int limit) {
        LoginFilter filter = new LoginFilter(
                account == null ? null : Given.address("account", account).canonical(),
                client == null ? null : Given.client("client", client),
                outcome == null ? null : outcome(outcome),
                Given.moment("since", since),
                Given.moment("until", until));
        int most = Given.limit(limit);
        List<LoginItem> found = records.list(filter, after == null ? null : key(after), most + 1).stream()
                .map(LoginsController::item)
                .toList();
        return Pages.of(found, most, LoginItem::id);
    }

    private static LoginOutcome outcome(String outcome) {
        try {
            return LoginOutcome.valueOf(outcome);
        } catch (IllegalArgumentException e) {
            throw new UnusableValueException("outcome", "'" + outcome + "' is no outcome of a login");
        }
    }

    private static RecordedLogin.Key key(String after) {
        try {
            return RecordedLogin.Key.parse(after);
        } catch (IllegalArgumentException e) {
            throw new UnusableValueException("after", "is no key of a page");
        }
    }

    private static LoginItem item(RecordedLogin recorded) {
        LoginRecord login = recorded.login();
        return new LoginItem(
                recorded.key().toString(),
                login.at(),
                login.client().getHostAddress(),
                login.name(),
                login.account() != null,
                login.protocol(),
                login.mechanism(),
                login.outcome().name(),
                login.reason(),
                login.credential());
    }
}
