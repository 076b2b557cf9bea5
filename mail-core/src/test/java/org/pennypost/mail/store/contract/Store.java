package org.pennypost.mail.store.contract;

/// Where a part of the contract finds what it tests.
interface Store {

    StoreUnderTest store();

    default TestAccount account() {
        return TestAccount.fresh(store());
    }
}
