package org.pennypost.mailbox.admin;

import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.api.admin.Page;
import org.pennypost.mailbox.api.admin.WebhookItem;
import org.pennypost.mailbox.api.admin.WebhookSetting;
import org.pennypost.mailbox.api.admin.WebhookTrial;
import org.pennypost.mailbox.api.admin.WebhooksApi;
import org.pennypost.mailbox.api.events.DeliveryEvent;
import org.pennypost.mailbox.problem.UnusableValueException;
import org.pennypost.mailbox.webhooks.Webhook;
import org.pennypost.mailbox.webhooks.Webhooks;

@RestController
class WebhooksController implements WebhooksApi {

    private static final int LONGEST_URL = 2_000;

    private final Webhooks webhooks;

    WebhooksController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Page<WebhookItem> list(@Nullable String after, int limit) {
        int most = Given.limit(limit);
        long behind = after == null ? 0 : Given.number("after", after);
        List<WebhookItem> found = webhooks.list(behind, most + 1).stream()
                .map(webhook -> item(webhook, null))
                .toList();
        return Pages.of(found, most, WebhookItem::id);
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public WebhookItem add(WebhookSetting setting) {
        return item(webhooks.add(setting(setting), isEnabled(setting)));
    }

    @Override
    public WebhookItem show(String id) {
        return item(webhooks.get(number(id)), null);
    }

    @Override
    public WebhookItem set(String id, WebhookSetting setting) {
        return item(webhooks.set(number(id), setting(setting), isEnabled(setting)), null);
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void remove(String id) {
        webhooks.remove(number(id));
    }

    @Override
    public WebhookTrial test(String id) {
        String trouble = webhooks.test(number(id));
        return new WebhookTrial(trouble == null, trouble);
    }

    @Override
    public WebhookItem rotateSecret(String id) {
        return item(webhooks.rotate(number(id)));
    }

    private Webhook.Setting setting(WebhookSetting given) {
        String domain = given.domain();
        return new Webhook.Setting(
                url(given.url()), types(given.events()), domain == null ? null : Given.domain("domain", domain));
    }

    private static boolean isEnabled(WebhookSetting given) {
        return !Boolean.FALSE.equals(given.enabled());
    }

    private URI url(@Nullable String text) {
        String given = Given.required("url", text);
        try {
            URI url = URI.create(given);
            if (given.length() <= LONGEST_URL && webhooks.isAllowed(url)) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new UnusableValueException("url", "is no URL");
        }
        throw new UnusableValueException("url", "is none to which requests go: https, a host, and no user in it");
    }

    private static Set<DeliveryEvent.Type> types(@Nullable List<String> words) {
        if (words == null) {
            return EnumSet.allOf(DeliveryEvent.Type.class);
        }
        if (words.isEmpty()) {
            throw new UnusableValueException("events", "has none");
        }
        return words.stream().map(WebhooksController::type).collect(Collectors.toSet());
    }

    private static DeliveryEvent.Type type(@Nullable String word) {
        return Arrays.stream(DeliveryEvent.Type.values())
                .filter(type -> type.word().equals(word))
                .findAny()
                .orElseThrow(() -> new UnusableValueException("events", "has what is no event: " + word));
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new Refusal(RefusalCode.NOT_FOUND, "there is no webhook '" + id + "'");
        }
    }

    private static WebhookItem item(Webhooks.WithSecret made) {
        return item(made.webhook(), made.secret());
    }

    private static WebhookItem item(Webhook webhook, @Nullable String secret) {
        MailDomain domain = webhook.setting().domain();
        return new WebhookItem(
                Long.toString(webhook.id()),
                webhook.setting().url().toString(),
                webhook.setting().types().stream()
                        .sorted()
                        .map(DeliveryEvent.Type::word)
                        .toList(),
                domain == null ? null : domain.name(),
                webhook.disabledAt() == null,
                webhook.createdAt(),
                webhook.waiting(),
                webhook.lastDeliveredAt(),
                webhook.failingSince(),
                webhook.lastTrouble(),
                webhook.disabledAt(),
                webhook.whyDisabled(),
                secret);
    }
}
