package org.pennypost.pop3.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LanguageTest {

    private static final Pattern SAID = Pattern.compile(
            "(?:Answer\\.Ok|Answer\\.Err|coded|lines|SyntaxException)\\(\\s*(?:\"[A-Z/-]+\", )?\"([^\"]+ [^\"]+)\"[,)]");

    @ParameterizedTest
    @CsvSource({
        "de, GERMAN",
        "DE-AT, GERMAN",
        "de-AT-1996, GERMAN",
        "en, ENGLISH",
        "i-default, DEFAULT",
        "tlh,",
        "d,",
        "-,"
    })
    void isFoundByARange(String range, Language language) {
        assertThat(Language.matching(range)).isEqualTo(Optional.ofNullable(language));
    }

    @Test
    void everythingThatIsSaidCanBeSaidInGerman() throws IOException {
        Set<String> said = new HashSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(it -> it.toString().endsWith(".java")).toList()) {
                SAID.matcher(Files.readString(source))
                        .results()
                        .map(it -> it.group(1))
                        .forEach(said::add);
            }
        }
        assertThat(said).hasSizeGreaterThan(20).contains("no such language", "%d octets");
        said.removeIf(text -> text.startsWith("Pennypost POP3 at") || text.equals("wrong arguments"));
        assertThat(German.TEXTS.keySet()).containsAll(said);
    }

    @Test
    void translationsHaveTheSameValues() {
        German.TEXTS.forEach((english, german) -> assertThat(values(german)).isEqualTo(values(english)));
        assertThat(Arrays.stream(Language.values()).map(it -> it.say("%d octets", List.of(7))))
                .containsExactly("7 octets", "7 octets", "7 Oktette");
    }

    private static List<String> values(String format) {
        return Pattern.compile("%.")
                .matcher(format)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
