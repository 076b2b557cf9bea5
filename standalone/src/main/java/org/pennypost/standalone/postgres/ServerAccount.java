package org.pennypost.standalone.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.pennypost.standalone.data.Trees;

/// The account that PostgreSQL's programs run under: the caller's own, unless that is root, as which they refuse to
/// run. Root is laid down by an empty user namespace where the system allows one, else by becoming `nobody`.
sealed interface ServerAccount {

    /// The same command, under this account.
    List<String> command(List<String> command);

    /// Makes the files below a directory this account's.
    void own(Path directory) throws IOException;

    static ServerAccount ofThisProcess() {
        if (!System.getProperty("user.name").equals("root")) {
            return new Same();
        }
        return Programs.succeed(List.of("unshare", "-U", "true")) ? new RootWithoutPowers() : new Nobody();
    }

    record Same() implements ServerAccount {

        @Override
        public List<String> command(List<String> command) {
            return command;
        }

        @Override
        public void own(Path directory) {}
    }

    record RootWithoutPowers() implements ServerAccount {

        @Override
        public List<String> command(List<String> command) {
            return joined(List.of("unshare", "-U"), command);
        }

        @Override
        public void own(Path directory) throws IOException {
            Trees.own(directory, 0);
        }
    }

    record Nobody() implements ServerAccount {

        private static final int NOBODY = 65534;

        @Override
        public List<String> command(List<String> command) {
            return joined(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), command);
        }

        @Override
        public void own(Path directory) throws IOException {
            Trees.own(directory, NOBODY);
        }
    }

    private static List<String> joined(List<String> prefix, List<String> command) {
        var all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }
}
