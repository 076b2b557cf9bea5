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

    @Column(name = "scram_sha_256")
    private @Nullable String scramSha256;

    @Column(name = "scram_sha_1")
    private @Nullable String scramSha1;

    @Column(name = "display_name")
    private @Nullable String displayName;

    @Column(name = "quota_octets", updatable = false)
    private @Nullable Long quotaOctets;

    @Column(name = "quota_messages", insertable = false, updatable = false)
    private @Nullable Long quotaMessages;

    @Column(name = "counted_domain", updatable = false)
    private @Nullable String countedDomain;

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

    /// @param counted whether the domain has a quota, for which this account counts
    AccountEntity(
            MailAddress address, Verifiers password, @Nullable Long quotaOctets, boolean counted, Instant createdAt) {
        this.address = address.canonical();
        this.domain = address.domain().name();
        this.password = password.argon2id();
        this.scramSha256 = password.scramSha256();
        this.scramSha1 = password.scramSha1();
        this.quotaOctets = quotaOctets;
        this.countedDomain = counted ? domain : null;
        this.enabled = true;
        this.createdAt = createdAt;
    }

    AccountId id() {
        if (id == null) {
            throw new IllegalStateException("not saved yet");
        }
        return new AccountId(id);
    }

    void password(Verifiers verifiers) {
        this.password = verifiers.argon2id();
        this.scramSha256 = verifiers.scramSha256();
        this.scramSha1 = verifiers.scramSha1();
    }

    void displayName(@Nullable String name) {
        this.displayName = name;
    }

    void enabled(boolean enabled) {
        this.enabled = enabled;
    }

    Account toAccount() {
        return new Account(
                id(),
                Spelling.parse(address),
                displayName,
                new Quota(quotaOctets, quotaMessages),
                usedOctets,
                messageCount,
                enabled,
                createdAt);
    }
}
