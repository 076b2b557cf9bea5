package org.pennypost.mailbox.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mailbox.api.admin.SendingApi;
import org.pennypost.mailbox.api.admin.SendingItem;
import org.pennypost.mailbox.api.admin.SendingSetting;
import org.pennypost.mailbox.api.admin.SendingWindow;
import org.pennypost.mailbox.problem.UnusableValueException;
import org.pennypost.mailbox.sending.Limit;
import org.pennypost.mailbox.sending.SendingAdministration;
import org.pennypost.mailbox.sending.SendingRules;
import org.pennypost.mailbox.sending.SendingUse;
import org.pennypost.mailbox.sending.Span;
import org.pennypost.mailbox.sending.Window;

@RestController
class SendingController implements SendingApi {

    private final SendingAdministration sending;

    SendingController(SendingAdministration sending) {
        this.sending = sending;
    }

    @Override
    public SendingItem use(String address) {
        SendingUse use = sending.use(Given.address("address", address));
        return new SendingItem(
                use.windows().stream().map(SendingController::item).toList(), use.refusals());
    }

    private static SendingWindow item(Window window) {
        return new SendingWindow(
                window.span().word(),
                window.messages(),
                limit(window.limit().messages()),
                window.recipients(),
                limit(window.limit().recipients()),
                window.messages() == 0 ? null : window.ends());
    }

    private static @Nullable Long limit(@Nullable Integer number) {
        return number == null || number == 0 ? null : Long.valueOf(number);
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void reset(String address) {
        sending.reset(Given.address("address", address));
    }

    @Override
    public SendingSetting limits(String address) {
        SendingRules rules = sending.rules(Given.address("address", address));
        Limit minute = rules.of(Span.MINUTE);
        Limit hour = rules.of(Span.HOUR);
        Limit day = rules.of(Span.DAY);
        return new SendingSetting(
                minute.messages(),
                minute.recipients(),
                hour.messages(),
                hour.recipients(),
                day.messages(),
                day.recipients());
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void setLimits(String address, SendingSetting limits) {
        SendingRules rules = SendingRules.NONE
                .with(
                        Span.MINUTE,
                        new Limit(
                                notNegative("messagesPerMinute", limits.messagesPerMinute()),
                                notNegative("recipientsPerMinute", limits.recipientsPerMinute())))
                .with(
                        Span.HOUR,
                        new Limit(
                                notNegative("messagesPerHour", limits.messagesPerHour()),
                                notNegative("recipientsPerHour", limits.recipientsPerHour())))
                .with(
                        Span.DAY,
                        new Limit(
                                notNegative("messagesPerDay", limits.messagesPerDay()),
                                notNegative("recipientsPerDay", limits.recipientsPerDay())));
        sending.setRules(Given.address("address", address), rules);
    }

    private static @Nullable Integer notNegative(String field, @Nullable Integer number) {
        if (number != null && number < 0) {
            throw new UnusableValueException(field, "is negative");
        }
        return number;
    }
}
