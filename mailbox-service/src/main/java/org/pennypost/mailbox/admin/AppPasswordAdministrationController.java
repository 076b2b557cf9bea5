package org.pennypost.mailbox.admin;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.accounts.AppPassword;
import org.pennypost.mailbox.accounts.AppPassword.Scope;
import org.pennypost.mailbox.accounts.AppPasswordAdministration;
import org.pennypost.mailbox.api.admin.AppPasswordItem;
import org.pennypost.mailbox.api.admin.AppPasswordsApi;
import org.pennypost.mailbox.api.admin.NewAppPassword;
import org.pennypost.mailbox.problem.UnusableValueException;

@RestController
class AppPasswordAdministrationController implements AppPasswordsApi {

    private final AppPasswordAdministration appPasswords;

    AppPasswordAdministrationController(AppPasswordAdministration appPasswords) {
        this.appPasswords = appPasswords;
    }

    @Override
    public List<AppPasswordItem> list(String address) {
        return appPasswords.list(Given.address("address", address)).stream()
                .map(appPassword -> item(appPassword, null))
                .toList();
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public AppPasswordItem add(String address, NewAppPassword appPassword) {
        AppPassword.Made made = appPasswords.make(
                Given.address("address", address),
                Given.required("name", appPassword.name()),
                scopes(appPassword.scopes()));
        return item(made.appPassword(), made.password());
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void revoke(String address, String id) {
        appPasswords.revoke(Given.address("address", address), number(id));
    }

    private static AppPasswordItem item(AppPassword appPassword, @Nullable String password) {
        return new AppPasswordItem(
                Long.toString(appPassword.id()),
                appPassword.name(),
                appPassword.scopes().stream()
                        .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList(),
                appPassword.createdAt(),
                appPassword.lastUsedAt(),
                password);
    }

    private static Set<Scope> scopes(@Nullable List<String> given) {
        if (given == null) {
            return EnumSet.allOf(Scope.class);
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : given) {
            try {
                scopes.add(Scope.valueOf(Given.required("scopes", name).toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new UnusableValueException("scopes", "'" + name + "' is no scope: imap, pop3 and smtp are");
            }
        }
        return scopes;
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new Refusal(RefusalCode.NOT_FOUND, "there is no app password '" + id + "'");
        }
    }
}
