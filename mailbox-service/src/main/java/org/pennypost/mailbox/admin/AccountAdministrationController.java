package org.pennypost.mailbox.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mailbox.accounts.Account;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.accounts.AddressAdministration;
import org.pennypost.mailbox.accounts.Forwarding;
import org.pennypost.mailbox.accounts.Quota;
import org.pennypost.mailbox.accounts.QuotaAdministration;
import org.pennypost.mailbox.api.admin.AccountItem;
import org.pennypost.mailbox.api.admin.AccountsApi;
import org.pennypost.mailbox.api.admin.DisplayNameSetting;
import org.pennypost.mailbox.api.admin.EnabledSetting;
import org.pennypost.mailbox.api.admin.ForwardingSetting;
import org.pennypost.mailbox.api.admin.MaildropSetting;
import org.pennypost.mailbox.api.admin.NewAccount;
import org.pennypost.mailbox.api.admin.NewPassword;
import org.pennypost.mailbox.api.admin.Page;
import org.pennypost.mailbox.api.admin.QuotaSetting;
import org.pennypost.mailbox.authlog.LoginRecords;
import org.pennypost.mailbox.maildrop.MaildropPolicyTable;
import org.pennypost.mailbox.maildrop.MaildropRules;
import org.pennypost.mailbox.problem.UnusableValueException;

@RestController
class AccountAdministrationController implements AccountsApi {

    private final AccountAdministration administration;
    private final AddressAdministration addresses;
    private final QuotaAdministration quotas;
    private final MaildropPolicyTable maildrops;
    private final AdministrationListing listing;
    private final LoginRecords logins;

    AccountAdministrationController(
            AccountAdministration administration,
            AddressAdministration addresses,
            QuotaAdministration quotas,
            MaildropPolicyTable maildrops,
            AdministrationListing listing,
            LoginRecords logins) {
        this.administration = administration;
        this.addresses = addresses;
        this.quotas = quotas;
        this.maildrops = maildrops;
        this.listing = listing;
        this.logins = logins;
    }

    @Override
    public Page<AccountItem> list(@Nullable String after, int limit) {
        int most = Given.limit(limit);
        List<AccountItem> found = listing.accounts(Given.after(after), most + 1);
        return Pages.of(found, most, AccountItem::address);
    }

    @Override
    public AccountItem get(String address) {
        return item(administration.account(Given.address("address", address)));
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public AccountItem add(NewAccount account) {
        MailAddress address = Given.address("address", account.address());
        return item(administration.addAccount(address, Given.password(account.password()), null));
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void remove(String address) {
        administration.removeAccount(Given.address("address", address));
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void setPassword(String address, NewPassword password) {
        administration.setPassword(Given.address("address", address), Given.password(password.password()));
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void setQuota(String address, QuotaSetting quota) {
        quotas.setQuota(Given.address("address", address), new Quota(quota.octets(), quota.messages()));
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void setEnabled(String address, EnabledSetting enabled) {
        if (enabled.enabled() == null) {
            throw new UnusableValueException("enabled", "is missing");
        }
        administration.setEnabled(Given.address("address", address), enabled.enabled());
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void setDisplayName(String address, DisplayNameSetting displayName) {
        administration.setDisplayName(Given.address("address", address), displayName.displayName());
    }

    @Override
    public ForwardingSetting forwarding(String address) {
        Forwarding forwarding = addresses.forwarding(Given.address("address", address));
        return new ForwardingSetting(
                forwarding.targets().stream().map(MailAddress::toString).toList(), forwarding.keepsCopy());
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void setForwarding(String address, ForwardingSetting forwarding) {
        boolean keepsCopy = !Boolean.FALSE.equals(forwarding.keepsCopy());
        addresses.setForwarding(
                Given.address("address", address),
                new Forwarding(Given.addresses("targets", forwarding.targets()), keepsCopy));
    }

    @Override
    public MaildropSetting maildrop(String address) {
        MaildropRules rules = maildrops.rules(Given.address("address", address));
        return new MaildropSetting(rules.expireDays(), rules.deleteRetrieved(), rules.loginDelay());
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void setMaildrop(String address, MaildropSetting maildrop) {
        maildrops.setRules(
                Given.address("address", address),
                new MaildropRules(
                        notNegative("expireDays", maildrop.expireDays()),
                        maildrop.deleteRetrieved(),
                        notNegative("loginDelay", maildrop.loginDelay())));
    }

    private static @Nullable Integer notNegative(String field, @Nullable Integer number) {
        if (number != null && number < 0) {
            throw new UnusableValueException(field, "is negative");
        }
        return number;
    }

    private AccountItem item(Account account) {
        return new AccountItem(
                account.address().canonical(),
                account.createdAt(),
                account.displayName(),
                account.enabled(),
                account.quota().octets(),
                account.quota().messages(),
                account.used(),
                account.messages(),
                logins.last(account.id()).map(recorded -> recorded.login().at()).orElse(null));
    }
}
