package org.pennypost.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The table of settings in the README says what there is, no more and no less.
class DocumentedSettingsTest {

    private static final Pattern VARIABLE = Pattern.compile("`(PENNYPOST_\\w+)`");
    private static final Pattern PROPERTY = Pattern.compile("`(pennypost\\.[\\w.\\[\\]-]+)`");
    private static final Pattern READ = Pattern.compile("\\$\\{(PENNYPOST_\\w+)");

    @ParameterizedTest
    @MethodSource("variablesThatAreRead")
    void isInTheTable(String variable) throws IOException {
        assertThat(table()).containsPattern("(?m)^\\|[^|]*`" + variable + "`[^|]*\\| `pennypost\\.");
    }

    /// Spring reads a variable by itself that is called like its property.
    @ParameterizedTest
    @MethodSource("variablesOfTheTable")
    void isRead(String variable) throws IOException {
        String script = Files.readString(Path.of("../pennypost"));
        String settings = Files.readString(Path.of("src/main/resources/pennypost.yaml"));
        boolean named = (settings + script).contains("${" + variable + ":");
        assertThat(named
                        || propertiesOf(variable)
                                .anyMatch(property -> variable(property).equals(variable)))
                .as("%s is read", variable)
                .isTrue();
    }

    private static Stream<String> propertiesOf(String variable) throws IOException {
        String row = table().lines()
                .filter(line -> line.startsWith("|") && line.contains("`" + variable + "`"))
                .findFirst()
                .orElseThrow();
        return all(PROPERTY, row);
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[.\\[-]", "_").replace("]", "");
    }

    private static Stream<String> variablesThatAreRead() throws IOException {
        return all(READ, Files.readString(Path.of("src/main/resources/pennypost.yaml")));
    }

    private static Stream<String> variablesOfTheTable() throws IOException {
        return all(VARIABLE, table());
    }

    private static Stream<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }

    private static String table() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        return readme.substring(readme.indexOf("| variable |"), readme.indexOf("## Containers"));
    }
}
