package org.pennypost.mailbox.accounts;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailDomain;

/// A domain whose mail is kept here.
@Entity
@Table(name = "domains")
class DomainEntity {

    @Id
    private String name;

    @Column(name = "alias_of", updatable = false)
    private @Nullable String aliasOf;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @NullUnmarked
    protected DomainEntity() {}

    DomainEntity(MailDomain domain, @Nullable MailDomain aliasOf, Instant createdAt) {
        this.name = domain.name();
        this.aliasOf = aliasOf == null ? null : aliasOf.name();
        this.createdAt = createdAt;
    }

    Domain toDomain() {
        return new Domain(new MailDomain(name), aliasOf == null ? null : new MailDomain(aliasOf), createdAt);
    }
}
