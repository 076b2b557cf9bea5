package org.pennypost.cli;

import picocli.CommandLine.Parameters;

/// Which account is meant: the first argument of a command.
final class AccountArgument {

    static final String PATH = "/accounts";

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "of the account, e.g. ada@example.org")
    @SuppressWarnings("NullAway.Init")
    private String address;

    String address() {
        return address;
    }

    /// Of the account in the administration API.
    String path() {
        return PATH + "/" + AdminApi.segment(address);
    }

    /// Of something that belongs to the account.
    String path(String what) {
        return path() + "/" + what;
    }
}
