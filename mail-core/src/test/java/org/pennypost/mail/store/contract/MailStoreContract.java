package org.pennypost.mail.store.contract;

/// The whole contract of the store port.
///
/// ```java
/// class InMemoryStoreTest implements MailStoreContract {
///     private static final StoreUnderTest STORE = …;
///
///     public StoreUnderTest store() {
///         return STORE;
///     }
/// }
/// ```
public interface MailStoreContract
        extends MailboxesContract,
                AppendContract,
                FlagsContract,
                CopyContract,
                RemovalContract,
                ChangesContract,
                SharingContract,
                SharedNamesContract,
                PersonalSeenContract,
                AnnotationsContract,
                QuotasContract,
                AccountFeedContract,
                WakeupsContract,
                ReplaceContract,
                SearchContract,
                FuzzyContract,
                SortContract,
                ThreadContract,
                ContentsContract,
                MaildropsContract,
                IntakeContract,
                SendingContract,
                DmarcObservationsContract,
                TlsObservationsContract,
                GreylistContract,
                AccountsContract {}
