package org.pennypost.mailbox.accounts;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

import org.pennypost.mail.address.MailDomain;

/// A domain whose mail is kept here.
@Entity
@Table(name = "domains")
class DomainEntity {

    @Id
    private String name;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @NullUnmarked
    protected DomainEntity() {}

    DomainEntity(MailDomain domain, Instant createdAt) {
        this.name = domain.name();
        this.createdAt = createdAt;
    }

    Domain toDomain() {
        return new Domain(new MailDomain(name), createdAt);
    }
}
