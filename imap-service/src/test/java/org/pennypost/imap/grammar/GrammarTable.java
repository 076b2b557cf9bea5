package org.pennypost.imap.grammar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// What the rows of a table of commands show; commands stand there without their tags.
final class GrammarTable {

    private GrammarTable() {}

    /// The text is read as the value, and the value is printed as the text.
    static void assertBothWays(String text, ImapCommand value) {
        assertThat(parse("a1 " + text)).isEqualTo(value);
        CommandPrinter printer = new CommandPrinter(NameEncoding.MODIFIED_UTF7);
        assertThat(printer.print(new TaggedCommand("a1", value))).isEqualTo("a1 " + text);
    }

    /// Two texts are one command.
    static void assertAlike(String one, String other) {
        assertThat(parse("a1 " + one)).isEqualTo(parse("a1 " + other));
    }

    /// @param marked with its tag, and with `^`, which is not part of the command, where it is wrong
    static void assertWrong(String marked, String what) {
        assertThat(failure(marked)).hasMessage(what);
    }

    /// What is said of a command that is wrong just where `^` stands.
    static ImapSyntaxException failure(String marked) {
        ImapSyntaxException failure =
                catchThrowableOfType(ImapSyntaxException.class, () -> parse(marked.replace("^", "")));
        assertThat(failure.position()).isEqualTo(marked.indexOf('^'));
        return failure;
    }

    private static ImapCommand parse(String latin1) {
        return CommandParser.parse(latin1.getBytes(ISO_8859_1), NameEncoding.MODIFIED_UTF7)
                .command();
    }
}
