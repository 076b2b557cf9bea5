package org.pennypost.mailbox.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mailbox.accounts.AddressAdministration;
import org.pennypost.mailbox.api.admin.GroupItem;
import org.pennypost.mailbox.api.admin.GroupsApi;
import org.pennypost.mailbox.api.admin.NewGroup;
import org.pennypost.mailbox.api.admin.Page;

@RestController
class GroupAdministrationController implements GroupsApi {

    private final AddressAdministration addresses;
    private final AdministrationListing listing;

    GroupAdministrationController(AddressAdministration addresses, AdministrationListing listing) {
        this.addresses = addresses;
        this.listing = listing;
    }

    @Override
    public Page<GroupItem> list(@Nullable String after, int limit) {
        int most = Given.limit(limit);
        List<GroupItem> found = listing.groups(Given.after(after), most + 1);
        return Pages.of(found, most, GroupItem::address);
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public GroupItem add(NewGroup group) {
        MailAddress address = Given.address("address", group.address());
        List<MailAddress> members = group.members() == null ? List.of() : Given.addresses("members", group.members());
        return new GroupItem(address.canonical(), members.size(), addresses.addGroup(address, members));
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void remove(String address) {
        addresses.removeGroup(Given.address("address", address));
    }

    @Override
    public Page<String> members(String address, @Nullable String after, int limit) {
        int most = Given.limit(limit);
        String key = after == null ? "" : Given.address("after", after).canonical();
        List<String> found = listing.members(Given.address("address", address), key, most + 1);
        return Pages.of(found, most, member -> member);
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void addMember(String address, String member) {
        addresses.addMember(Given.address("address", address), Given.address("member", member));
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void removeMember(String address, String member) {
        addresses.removeMember(Given.address("address", address), Given.address("member", member));
    }
}
