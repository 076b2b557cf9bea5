package org.pennypost.mail.store.contract;

/// Where a part of the contract finds what it tests.
interface Store {

    StoreUnderTest store();

    default TestAccount account() {
        return TestAccount.fresh(store());
    }

    /// An account of a domain that no other test knows.
    default TestAccount account(String domain) {
        return TestAccount.fresh(store(), domain);
    }
}
