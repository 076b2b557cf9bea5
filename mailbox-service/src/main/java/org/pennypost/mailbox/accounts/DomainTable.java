package org.pennypost.mailbox.accounts;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// Holds domains as they are until the end of the open transaction.
@Component
class DomainTable {

    private final JdbcClient database;

    DomainTable(JdbcClient database) {
        this.database = database;
    }

    /// @param aliasOf null for a domain of its own
    /// @param limited whether it has a quota
    record State(@Nullable String aliasOf, boolean limited) {}

    /// Nobody can change or remove it meanwhile.
    ///
    /// @throws Refusal with [RefusalCode#NOT_FOUND]
    State hold(MailDomain domain) {
        return read(domain, "for share");
    }

    /// Nobody else can hold or change it meanwhile.
    ///
    /// @throws Refusal with [RefusalCode#NOT_FOUND]
    State lock(MailDomain domain) {
        return read(domain, "for update");
    }

    /// Like [#hold], for a domain that can have addresses of its own.
    ///
    /// @throws Refusal with [RefusalCode#NOT_FOUND], or [RefusalCode#CANNOT] if it is an alias of another
    State holdForAddress(MailDomain domain) {
        State state = hold(domain);
        if (state.aliasOf != null) {
            throw new Refusal(RefusalCode.CANNOT, "the domain " + domain + " is an alias of " + state.aliasOf);
        }
        return state;
    }

    private State read(MailDomain domain, String lock) {
        return database.sql("""
                        select alias_of, coalesce(quota_octets, quota_messages) is not null
                          from domains where name = ?
                        """ + lock)
                .param(domain.name())
                .query((row, _) -> new State(row.getString(1), row.getBoolean(2)))
                .optional()
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "there is no domain " + domain));
    }
}
