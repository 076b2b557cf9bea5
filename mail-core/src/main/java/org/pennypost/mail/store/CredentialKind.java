package org.pennypost.mail.store;

/// The kinds of [Credential].
public enum CredentialKind {
    PASSWORD,
    SCRAM,
    BEARER_TOKEN,
    CLIENT_CERTIFICATE
}
