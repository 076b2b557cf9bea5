package org.pennypost.mailbox.accounts;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;

/// An account. What it uses is counted by the statements that add and remove messages; here it is only read.
@Entity
@Table(name = "accounts")
@DynamicUpdate
class AccountEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(nullable = false, updatable = false)
    private String address;

    @Column(nullable = false, updatable = false)
    private String domain;

    @Column(nullable = false)
    private String password;

    @Column(name = "quota_octets")
    private @Nullable Long quotaOctets;

    @Column(name = "used_octets", nullable = false, insertable = false, updatable = false)
    private long usedOctets;

    @Column(name = "message_count", nullable = false, insertable = false, updatable = false)
    private long messageCount;

    @Column(nullable = false)
    private boolean enabled;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @NullUnmarked
    protected AccountEntity() {}

    AccountEntity(MailAddress address, String password, @Nullable Long quotaOctets, Instant createdAt) {
        this.address = address.canonical();
        this.domain = address.domain().name();
        this.password = password;
        this.quotaOctets = quotaOctets;
        this.enabled = true;
        this.createdAt = createdAt;
    }

    AccountId id() {
        if (id == null) {
            throw new IllegalStateException("not saved yet");
        }
        return new AccountId(id);
    }

    void password(String verifier) {
        this.password = verifier;
    }

    void quota(@Nullable Long octets) {
        this.quotaOctets = octets;
    }

    void enabled(boolean enabled) {
        this.enabled = enabled;
    }

    Account toAccount() {
        return new Account(
                id(), CanonicalAddress.parse(address), quotaOctets, usedOctets, messageCount, enabled, createdAt);
    }
}
