package org.pennypost.imap.session;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.imap.grammar.CommandPrinter;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.NameEncoding;
import org.pennypost.imap.grammar.RandomCommands;
import org.pennypost.imap.grammar.TaggedCommand;
import org.pennypost.imap.testing.ImapMemoryBackend;
import org.pennypost.mail.transcript.Backend;
import org.pennypost.mail.transcript.Dialogue;
import org.pennypost.mail.transcript.Given;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/// Whatever a client says in whatever state, it is answered, and nothing breaks.
class ImapSessionFuzzTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int COMMANDS = 150;
    private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)\\}\r\n");
    private static final Pattern TAGGED = Pattern.compile("(f\\d+) (OK|NO|BAD) .*");
    private static final String INTERESTING = "\0\r\n \"\\()[]{}<>%*&+-.,:$=012aAé";

    private final CommandPrinter printer = new CommandPrinter(NameEncoding.MODIFIED_UTF7);

    @ParameterizedTest
    @CsvSource({"authenticated,1", "selected,2", "selected,3", "examined,4"})
    void everyCommandIsAnsweredOnce(String state, long seed) throws Exception {
        List<String> answered = converse(state, commands(seed)).stream()
                .map(TAGGED::matcher)
                .flatMap(matcher -> matcher.results().map(result -> result.group(1)))
                .toList();
        assertThat(answered)
                .isEqualTo(IntStream.range(0, COMMANDS).mapToObj(i -> "f" + i).toList());
    }

    /// RFC 9051 Appendix E, RFC 9586 §3, RFC 7162 §3.2.10: whatever else is said or enabled.
    @ParameterizedTest
    @CsvSource({
        "IMAP4rev2, 21, '\\* (\\d+ RECENT|SEARCH|OK \\[UNSEEN).*'",
        "UIDONLY, 22, '\\* (\\d+ (FETCH|EXPUNGE)|OK \\[UNSEEN).*'",
        "QRESYNC, 23, '\\* \\d+ EXPUNGE.*'"
    })
    void answersNothingThatIsForeignToWhatIsEnabled(String extension, long seed, String foreign) throws Exception {
        List<String> said = new ArrayList<>(commands(seed));
        said.addFirst("e ENABLE " + extension + "\r\n");
        List<String> heard = converse("authenticated", said);
        assertThat(heard).contains("* ENABLED " + extension).anyMatch(line -> line.contains("OK [READ-WRITE]"));
        assertThat(heard).noneMatch(line -> line.matches(foreign));
    }

    /// With the tags f0, f1 and so on.
    private List<String> commands(long seed) {
        RandomCommands commands = new RandomCommands(seed);
        Random random = new Random(seed);
        List<String> said = new ArrayList<>();
        while (said.size() < COMMANDS) {
            ImapCommand command = commands.next().command();
            if (!isTheLast(command)) {
                String tag = "f" + said.size();
                said.add(random.nextInt(5) == 0 ? tag + " SELECT INBOX\r\n" : text(tag, command));
            }
        }
        return said;
    }

    /// Behind it there would be no answers, or other ones.
    private static boolean isTheLast(ImapCommand command) {
        return command instanceof ImapCommand.Logout
                || command instanceof ImapCommand.Compress
                || command instanceof ImapCommand.Unauthenticate;
    }

    @ParameterizedTest
    @CsvSource({"connected,11", "secured,12", "authenticated,13", "selected,14", "selected,15", "examined,16"})
    void mutilatedCommandsBreakNothing(String state, long seed) throws Exception {
        RandomCommands commands = new RandomCommands(seed);
        Random random = new Random(seed);
        for (int conversation = 0; conversation < 4; conversation++) {
            List<String> said = IntStream.range(0, 50)
                    .mapToObj(i -> mutilated(text("f" + i, inPlainText(commands)), random))
                    .toList();
            assertThat(converse(state, said)).isNotEmpty();
        }
    }

    /// A client that asks for compression has to compress.
    private static ImapCommand inPlainText(RandomCommands commands) {
        ImapCommand command = commands.next().command();
        return command instanceof ImapCommand.Compress ? new ImapCommand.Noop() : command;
    }

    /// What the server says to a client that says all of this at once and then no more.
    private static List<String> converse(String state, List<String> said) throws IOException {
        List<String> heard = new ArrayList<>();
        try (Backend.Scene scene = new ImapMemoryBackend().begin(new Given(state, Map.of("messages", "3")));
                Dialogue dialogue = scene.connect(1)) {
            dialogue.send(String.join("", said).getBytes(ISO_8859_1));
            dialogue.finish();
            for (String line = dialogue.readLine(PATIENCE); line != null; line = dialogue.readLine(PATIENCE)) {
                assertThat(line).as("behind %s", said).doesNotContain("SERVERBUG", "<no line end>");
                heard.add(line);
            }
        }
        return heard;
    }

    /// With literals that need not be asked for, the messages of an APPEND put in, and IDLE ended.
    private String text(String tag, ImapCommand command) {
        String text = printer.print(new TaggedCommand(tag, command));
        boolean files = command instanceof ImapCommand.Filing;
        String sendable = LITERAL.matcher(text).replaceAll(literal -> sendable(literal, files));
        return sendable + (command instanceof ImapCommand.Idle ? "\r\nDONE\r\n" : "\r\n");
    }

    private static String sendable(MatchResult literal, boolean files) {
        // Names of mailboxes and URLs are never literals here, so those of an APPEND are messages.
        int octets = Integer.parseInt(literal.group(1));
        return "{" + octets + "+}\r\n" + (files ? "m".repeat(octets) : "");
    }

    private static String mutilated(String text, Random random) {
        StringBuilder mutilated = new StringBuilder(text);
        for (int times = random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(mutilated.length());
            char octet = INTERESTING.charAt(random.nextInt(INTERESTING.length()));
            switch (random.nextInt(3)) {
                case 0 -> mutilated.insert(at, octet);
                case 1 -> mutilated.setCharAt(at, octet);
                default -> mutilated.deleteCharAt(at);
            }
        }
        return mutilated.toString();
    }
}
