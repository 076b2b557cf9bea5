package org.pennypost.imap.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.store.RefusalCode;

import static org.assertj.core.api.Assertions.assertThat;

/// Every response code that there is here can be seen (RFC 5530 §3, RFC 9051 §7.1).
class ResponseCodesTest {

    /// What happens only in trouble: `TroubleTest` shows it.
    private static final Set<ResponseCode.Plain> TROUBLE =
            EnumSet.of(ResponseCode.Plain.SERVERBUG, ResponseCode.Plain.UNAVAILABLE, ResponseCode.Plain.INUSE);

    @Test
    void transcriptsShowAll() {
        List<String> answers = answers();
        assertThat(EnumSet.complementOf(EnumSet.copyOf(TROUBLE))).allSatisfy(code -> {
            Pattern shown = Pattern.compile("S[1-9]?\\+?: .*\\[" + Pattern.quote(code.text()) + "\\].*");
            assertThat(answers).anyMatch(answer -> shown.matcher(answer).matches());
        });
    }

    private static List<String> answers() {
        try (Stream<Path> files = Files.walk(transcripts())) {
            return files.filter(Files::isRegularFile)
                    .flatMap(ResponseCodesTest::lines)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path transcripts() {
        try {
            return Path.of(Objects.requireNonNull(ResponseCodesTest.class.getResource("/transcripts/imap"))
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, NONEXISTENT",
        "ALREADY_EXISTS, ALREADYEXISTS",
        "CANNOT, CANNOT",
        "NO_PERMISSION, NOPERM",
        "OVER_QUOTA, OVERQUOTA",
        "LIMIT, LIMIT",
        "IN_USE, INUSE",
        "AUTHENTICATION_FAILED, AUTHENTICATIONFAILED",
        "THROTTLED, UNAVAILABLE",
        "UNAVAILABLE, UNAVAILABLE"
    })
    void saysWhyTheStoreRefused(RefusalCode refused, ResponseCode.Plain code) {
        assertThat(ResponseCode.of(refused)).isEqualTo(code);
    }
}
