package org.pennypost.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Clients written for Node.js, in `src/test/node`.
final class NodeProgram {

    private NodeProgram() {}

    /// Runs a script to its good end, with what it needs from npm; skips the test where that cannot be had.
    ///
    /// @param directory an empty one
    static void run(Path directory, String script, String... arguments) throws IOException, InterruptedException {
        Program.assumeInstalled("node");
        Program.assumeInstalled("npm");
        for (String file : new String[] {"package.json", script}) {
            Files.copy(Path.of("src/test/node", file), directory.resolve(file));
        }
        boolean fetched = Program.succeeds(
                directory, "npm", "install", "--no-audit", "--no-fund", "--fetch-retries=0", "--fetch-timeout=20000");
        assumeTrue(fetched, "npm cannot fetch what " + script + " needs here");
        Program.run(
                directory,
                Stream.concat(Stream.of("node", script), Stream.of(arguments)).toArray(String[]::new));
    }
}
