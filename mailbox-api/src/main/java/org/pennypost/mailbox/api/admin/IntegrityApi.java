package org.pennypost.mailbox.api.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Whether what is kept is whole: content, counters, UIDs and modseqs are checked in the background.
@HttpExchange("/api/v1/integrity")
public interface IntegrityApi {

    /// How far each check is.
    @Described("Say how far each check is")
    @GetExchange
    List<IntegrityCheck> checks();

    /// What was not as it should be: what is so still, and what was repaired in the last thirty days, in the order in
    /// which it was first found.
    ///
    /// @param after an id; null for the first page
    @Described("List what was found not to be as it should be")
    @GetExchange("/findings")
    Page<IntegrityFinding> findings(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit);

    /// Has everything checked from its beginning, now and without a pause: 202. It has been when the rounds of every
    /// check have grown by one.
    @Described("Have everything checked now")
    @PostExchange("/rounds")
    void checkEverything();

    /// Checks one account at once, but for the hashes of its content; 404 if there is none.
    @Described(
            value = "Check one account now, but for the hashes of its content",
            refusals = {404})
    @PostExchange("/accounts/{address}")
    List<IntegrityFinding> checkAccount(@PathVariable String address);
}
