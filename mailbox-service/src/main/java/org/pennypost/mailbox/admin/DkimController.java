package org.pennypost.mailbox.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dkim.SignatureAlgorithm;
import org.pennypost.mailbox.api.admin.DkimApi;
import org.pennypost.mailbox.api.admin.DkimKeyItem;
import org.pennypost.mailbox.api.admin.NewDkimKey;
import org.pennypost.mailbox.api.admin.Page;
import org.pennypost.mailbox.dkim.DkimAdministration;
import org.pennypost.mailbox.dkim.DomainKey;
import org.pennypost.mailbox.problem.UnusableValueException;

@RestController
class DkimController implements DkimApi {

    private final DkimAdministration keys;

    DkimController(DkimAdministration keys) {
        this.keys = keys;
    }

    @Override
    public Page<DkimKeyItem> list(@Nullable String domain, @Nullable String after, int limit) {
        MailDomain of = domain == null ? null : Given.domain("domain", domain);
        int most = Given.limit(limit);
        List<DkimKeyItem> found = keys.list(of, Given.after(after), most + 1).stream()
                .map(DkimController::item)
                .toList();
        return Pages.of(found, most, key -> key.domain() + " " + key.selector());
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public DkimKeyItem add(NewDkimKey key) {
        String selector = key.selector();
        return item(keys.add(
                Given.domain("domain", key.domain()),
                algorithm(key.algorithm()),
                selector == null ? null : selector(selector)));
    }

    @Override
    public DkimKeyItem show(String domain, String selector) {
        return item(keys.key(Given.domain("domain", domain), selector(selector)));
    }

    @Override
    public DkimKeyItem activate(String domain, String selector, boolean unseen) {
        return item(keys.activate(Given.domain("domain", domain), selector(selector), unseen));
    }

    @Override
    public DkimKeyItem retire(String domain, String selector) {
        return item(keys.retire(Given.domain("domain", domain), selector(selector)));
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void remove(String domain, String selector) {
        keys.remove(Given.domain("domain", domain), selector(selector));
    }

    private static SignatureAlgorithm algorithm(@Nullable String keyword) {
        String given = Given.required("algorithm", keyword);
        return Arrays.stream(SignatureAlgorithm.values())
                .filter(algorithm -> algorithm.keyword().equals(given))
                .findFirst()
                .orElseThrow(() -> new UnusableValueException("algorithm", "is neither rsa-sha256 nor ed25519-sha256"));
    }

    private static String selector(String given) {
        String selector = given.toLowerCase(Locale.ROOT);
        if (!DkimAdministration.isSelector(selector)) {
            throw new UnusableValueException(
                    "selector", "has letters, digits and hyphens, with dots between, and 63 of them at the most");
        }
        return selector;
    }

    private static DkimKeyItem item(DomainKey key) {
        return new DkimKeyItem(
                key.domain().name(),
                key.selector(),
                key.algorithm().keyword(),
                key.state().name().toLowerCase(Locale.ROOT),
                key.recordName(),
                key.record(),
                key.zoneLine(),
                key.createdAt(),
                key.lookedAt(),
                key.activatedAt(),
                key.retiredAt(),
                key.removableAt());
    }
}
