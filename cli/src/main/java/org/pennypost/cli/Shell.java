package org.pennypost.cli;

import picocli.CommandLine.Command;

/// The commands that the shell script `pennypost` carries out itself: they are here to be found in the help.
final class Shell {

    private Shell() {}

    @Command(
            name = "up",
            mixinStandardHelpOptions = true,
            description = "Build what is not built yet and start everything in the foreground; Ctrl-C stops it.")
    static final class Up implements Runnable {

        @Override
        public void run() {
            throw new IllegalStateException("use the script: ./pennypost up");
        }
    }

    @Command(name = "test", mixinStandardHelpOptions = true, description = "Build and test everything.")
    static final class Test implements Runnable {

        @Override
        public void run() {
            throw new IllegalStateException("use the script: ./pennypost test");
        }
    }
}
