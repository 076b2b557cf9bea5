package org.pennypost.mail.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/// Runs transcripts: a test class has one line,
/// `@TestFactory Stream<DynamicTest> transcripts() { return Transcripts.under("transcripts/pop3", backend); }`.
public final class Transcripts {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Transcripts() {}

    /// One test for each `.txt` file anywhere under a directory of the class path; at least one.
    public static Stream<DynamicTest> under(String directory, Backend backend) {
        return tests(directory, list(directory), backend);
    }

    /// The same for files that play the server, as [Transcript#ofServer] has it; the backend's connections are those
    /// that its clients have made.
    public static Stream<DynamicTest> ofServers(String directory, Backend backend) {
        return tests(directory, list(directory, Transcript::ofServer), backend);
    }

    private static Stream<DynamicTest> tests(String directory, List<Transcript> transcripts, Backend backend) {
        return transcripts.stream()
                .map(transcript -> DynamicTest.dynamicTest(
                        transcript.source().substring(directory.length() + 1), () -> run(transcript, backend)));
    }

    /// Every transcript under a directory of the class path, by name.
    public static List<Transcript> list(String directory) {
        return list(directory, Transcript::parse);
    }

    private static List<Transcript> list(String directory, BiFunction<String, String, Transcript> parser) {
        try {
            List<Transcript> found = new ArrayList<>();
            for (URL root : ClassLoader.getSystemClassLoader()
                    .resources(directory)
                    .distinct()
                    .toList()) {
                URI uri = root.toURI();
                if (uri.getScheme().equals("jar")) {
                    try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                        read(directory, jar.getPath("/" + directory), parser, found);
                    }
                } else {
                    read(directory, Path.of(uri), parser, found);
                }
            }
            if (found.isEmpty()) {
                throw new IllegalArgumentException("no transcripts under " + directory + " in the class path");
            }
            found.sort(Comparator.comparing(Transcript::source));
            return found;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Runs one.
    ///
    /// @throws AssertionError with file, line and the whole dialogue where the server says something else
    public static void run(Transcript transcript, Backend backend) throws IOException {
        run(transcript, backend, PATIENCE);
    }

    static void run(Transcript transcript, Backend backend, Duration patience) throws IOException {
        for (String need : transcript.given().needs()) {
            Assumptions.assumeTrue(backend.offers(need), () -> "the backend has no " + need);
        }
        try (Backend.Scene scene = backend.begin(transcript.given())) {
            Performance.run(transcript, scene, patience);
        }
    }

    private static void read(
            String directory, Path root, BiFunction<String, String, Transcript> parser, List<Transcript> found)
            throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                String source =
                        directory + "/" + root.relativize(file).toString().replace('\\', '/');
                found.add(parser.apply(source, Files.readString(file)));
            }
        }
    }
}
