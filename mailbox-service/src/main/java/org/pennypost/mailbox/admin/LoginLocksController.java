package org.pennypost.mailbox.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.accounts.LoginLock;
import org.pennypost.mailbox.accounts.LoginLocks;
import org.pennypost.mailbox.api.admin.LoginLockItem;
import org.pennypost.mailbox.api.admin.LoginLocksApi;
import org.pennypost.mailbox.api.admin.Page;
import org.pennypost.mailbox.problem.UnusableValueException;

@RestController
class LoginLocksController implements LoginLocksApi {

    private final LoginLocks locks;

    LoginLocksController(LoginLocks locks) {
        this.locks = locks;
    }

    @Override
    public Page<LoginLockItem> list(@Nullable String after, int limit) {
        int most = Given.limit(limit);
        List<LoginLockItem> found = locks.list(Given.after(after), most + 1).stream()
                .map(LoginLocksController::item)
                .toList();
        return Pages.of(found, most, LoginLockItem::id);
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void lift(@Nullable String account, @Nullable String client) {
        if (account == null && client == null) {
            throw new UnusableValueException("account", "is missing, and so is 'client'");
        }
        boolean lifted = locks.lift(
                account == null ? null : Given.address("account", account),
                client == null ? null : Given.client("client", client));
        if (!lifted) {
            throw new Refusal(RefusalCode.NOT_FOUND, "there are no failed logins of that kind");
        }
    }

    private static LoginLockItem item(LoginLock lock) {
        return new LoginLockItem(
                lock.id(), lock.kind(), lock.account(), lock.network(), lock.failures(), lock.lastAt(), lock.until());
    }
}
