package org.pennypost.mailbox.admin;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mailbox.accounts.SendAsTable;
import org.pennypost.mailbox.api.admin.SendAsApi;
import org.pennypost.mailbox.api.admin.SendAsItem;

@RestController
class SendAsController implements SendAsApi {

    private final SendAsTable sendAs;

    SendAsController(SendAsTable sendAs) {
        this.sendAs = sendAs;
    }

    @Override
    public List<SendAsItem> list(String address) {
        return sendAs.list(Given.address("address", address)).stream()
                .map(grant -> new SendAsItem(grant.address(), grant.grantedAt()))
                .toList();
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void grant(String address, String other) {
        MailAddress account = Given.address("address", address);
        if (other.startsWith("@")) {
            sendAs.grant(account, Given.domain("other", other.substring(1)));
        } else {
            sendAs.grant(account, Given.address("other", other));
        }
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void revoke(String address, String other) {
        MailAddress account = Given.address("address", address);
        if (other.startsWith("@")) {
            sendAs.revoke(account, Given.domain("other", other.substring(1)));
        } else {
            sendAs.revoke(account, Given.address("other", other));
        }
    }
}
