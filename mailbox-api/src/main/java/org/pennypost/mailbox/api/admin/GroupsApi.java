package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/// Addresses with several members.
@HttpExchange("/api/v1/groups")
public interface GroupsApi {

    /// Ascending by address.
    ///
    /// @param after an address; null for the first page
    @Described("List the groups by address")
    @GetExchange
    Page<GroupItem> list(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit);

    /// 201; 404 if there is no such domain; 409 if the address is something already, or its domain an alias; 413 with
    /// too many members; 422 if something is no address, or an address of ours that nobody has.
    @Described(
            value = "Add a group",
            refusals = {404, 409})
    @PostExchange
    GroupItem add(@RequestBody NewGroup group);

    /// 204; 404 if there is none.
    @Described(
            value = "Remove a group",
            refusals = {404})
    @DeleteExchange("/{address}")
    void remove(@PathVariable String address);

    /// The members' addresses, ascending in lower case; 404 if there is no such group.
    ///
    /// @param after a member; null for the first page
    @Described(
            value = "List the members of a group",
            refusals = {404})
    @GetExchange("/{address}/members")
    Page<String> members(
            @PathVariable String address,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit);

    /// 204, also if it is a member already; 404 if there is no such group; 413 with too many; 422 like [#add].
    @Described(
            value = "Add a member to a group",
            refusals = {404, 413})
    @PutExchange("/{address}/members/{member}")
    void addMember(@PathVariable String address, @PathVariable String member);

    /// 204; 404 if there is no such group, or it has no such member.
    @Described(
            value = "Remove a member from a group",
            refusals = {404})
    @DeleteExchange("/{address}/members/{member}")
    void removeMember(@PathVariable String address, @PathVariable String member);
}
