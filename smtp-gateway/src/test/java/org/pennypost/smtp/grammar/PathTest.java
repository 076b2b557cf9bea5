package org.pennypost.smtp.grammar;

import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

/// The paths and parameters of MAIL and RCPT: `tables/paths.txt`.
class PathTest {

    /// `${x*3}` stands for `xxx`.
    private static String written(String text) {
        return Pattern.compile("\\$\\{([^}]+)\\*([0-9]+)}")
                .matcher(text)
                .replaceAll(found -> found.group(1).repeat(Integer.parseInt(found.group(2))));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/tables/paths.txt", delimiter = '|', quoteCharacter = '~')
    void areReadAsTheTableSays(String command, String result) throws SmtpSyntaxException {
        String line = written(command);
        if (result.matches("5[0-9][0-9] .*")) {
            SmtpSyntaxException refused = assertThrows(SmtpSyntaxException.class, () -> SmtpParser.parse(line));
            assertThat(refused.reply().toString()).isEqualTo(written(result));
        } else {
            assertThat(address(SmtpParser.parse(line))).isEqualTo(written(result));
        }
    }

    private static String address(SmtpCommand command) {
        return switch (command) {
            case SmtpCommand.Mail mail -> "<" + (mail.reversePath() == null ? "" : mail.reversePath()) + ">";
            case SmtpCommand.Rcpt rcpt -> "<" + (rcpt.forwardPath() == null ? "postmaster" : rcpt.forwardPath()) + ">";
            default -> throw new AssertionError(command);
        };
    }
}
