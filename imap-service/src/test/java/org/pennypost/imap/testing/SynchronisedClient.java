package org.pennypost.imap.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.transcript.Dialogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/// A client that changes INBOX at random and believes only what it is told: its picture of the mailbox is made of
/// untagged answers alone.
public final class SynchronisedClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern COUNTED = Pattern.compile("\\* (\\d+) (EXISTS|EXPUNGE)");
    private static final Pattern FETCH = Pattern.compile("\\* (\\d+) FETCH \\((.*)\\)");
    private static final Pattern VANISHED = Pattern.compile("\\* VANISHED ([\\d:,]+)");
    private static final Pattern UID = Pattern.compile("\\bUID (\\d+)");
    private static final Pattern FLAGS = Pattern.compile("\\bFLAGS \\(([^)]*)\\)");
    private static final Pattern MODSEQ = Pattern.compile("\\bMODSEQ \\((\\d+)\\)");
    private static final String[] SETTABLE = {"\\Flagged", "\\Deleted", "\\Seen", "$Label1", "$Label2"};

    private final Dialogue dialogue;
    private final Random random;
    private final boolean knowsModSeqs;
    private final List<Message> messages = new ArrayList<>();
    private int commands;

    /// @param uid    0 while it is not known
    /// @param flags  null while they are not known
    /// @param modSeq 0 where the client does not know of them
    public record Message(long uid, @Nullable SortedSet<String> flags, long modSeq) {

        private static final Message UNKNOWN = new Message(0, null, 0);
    }

    /// @param dialogue with INBOX selected
    /// @param enables  such as `QRESYNC`, or nothing
    public SynchronisedClient(Dialogue dialogue, long seed, String enables) throws IOException {
        this.dialogue = dialogue;
        this.random = new Random(seed);
        this.knowsModSeqs = !enables.isEmpty();
        if (knowsModSeqs) {
            command("ENABLE " + enables);
        }
        command("NOOP");
        command("UNSELECT");
        command("SELECT INBOX");
        catchUp();
    }

    /// Does something.
    public void act() throws IOException {
        int count = messages.size();
        switch (random.nextInt(count == 0 ? 2 : 12)) {
            case 0 -> command("NOOP");
            case 1 -> command("APPEND INBOX (" + flags() + ") {15+}\r\nSubject: x\r\n\r\ny");
            case 2 -> command("STORE " + numbers() + " +FLAGS (" + flags() + ")");
            case 3 -> command("STORE " + numbers() + " FLAGS.SILENT (" + flags() + ")");
            case 4 -> command("UID STORE " + uids() + " -FLAGS (" + flags() + ")");
            case 5 -> command("FETCH " + numbers() + " (FLAGS)");
            case 6 -> command("UID FETCH " + uids() + " (FLAGS)");
            case 7 -> command("EXPUNGE");
            case 8 -> command("UID MOVE " + uids() + " Archive");
            case 9 -> command("COPY " + numbers() + " INBOX");
            case 10 -> command("UID SEARCH FLAGGED");
            default -> idle();
        }
        catchUp();
    }

    /// Asks for the news, and for what it has not been told of new messages.
    public List<Message> settle() throws IOException {
        command("NOOP");
        catchUp();
        return List.copyOf(messages);
    }

    public void close() throws IOException {
        dialogue.close();
    }

    private void catchUp() throws IOException {
        int first = firstUnknown();
        while (first > 0) {
            command("FETCH " + first + ":* (UID FLAGS" + (knowsModSeqs ? " MODSEQ)" : ")"));
            command("NOOP");
            first = firstUnknown();
        }
    }

    /// @return 0 if it knows all
    private int firstUnknown() {
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            if (message.uid == 0 || message.flags == null || message.modSeq == 0 && knowsModSeqs) {
                return i + 1;
            }
        }
        return 0;
    }

    private String numbers() {
        int first = 1 + random.nextInt(messages.size());
        int last = Math.min(messages.size(), first + random.nextInt(4));
        return first + ":" + last;
    }

    private String uids() {
        long first = messages.get(random.nextInt(messages.size())).uid;
        return first + ":" + (first + random.nextInt(4));
    }

    private String flags() {
        List<String> chosen = new ArrayList<>();
        for (String flag : SETTABLE) {
            if (random.nextInt(3) == 0) {
                chosen.add(flag);
            }
        }
        return String.join(" ", chosen);
    }

    private void idle() throws IOException {
        String tag = say("IDLE\r\n");
        hear("+ ", true, true);
        dialogue.send("DONE\r\n".getBytes(ISO_8859_1));
        hear(tag, true, true);
    }

    private void command(String command) throws IOException {
        String tag = say(command + "\r\n");
        boolean mayExpunge = !command.matches("(FETCH|STORE|SEARCH) .*");
        hear(tag, mayExpunge, false);
        if (command.contains("FLAGS.SILENT")) {
            forgetFlags(command);
        }
    }

    private String say(String command) throws IOException {
        String tag = "t" + ++commands + " ";
        dialogue.send((tag + command).getBytes(ISO_8859_1));
        return tag;
    }

    /// What a silent STORE does is not told, so the client has to ask for it.
    private void forgetFlags(String command) {
        Matcher numbers = Pattern.compile("STORE (\\d+):(\\d+) ").matcher(command);
        assertThat(numbers.find()).isTrue();
        for (int n = Integer.parseInt(numbers.group(1)); n <= Integer.parseInt(numbers.group(2)); n++) {
            messages.set(n - 1, new Message(messages.get(n - 1).uid, null, 0));
        }
    }

    private void hear(String end, boolean mayExpunge, boolean idle) throws IOException {
        String line = dialogue.readLine(PATIENCE);
        while (line != null && !line.startsWith(end)) {
            heard(line, mayExpunge);
            line = dialogue.readLine(PATIENCE);
        }
        assertThat(line).as("the end of " + end).isNotNull();
        assertThat(line).as(idle ? "IDLE" : "a command").doesNotContain(" BAD ").doesNotContain("SERVERBUG");
    }

    private void heard(String line, boolean mayExpunge) {
        Matcher counted = COUNTED.matcher(line);
        Matcher fetch = FETCH.matcher(line);
        Matcher vanished = VANISHED.matcher(line);
        if (counted.matches()) {
            counted(Integer.parseInt(counted.group(1)), counted.group(2), mayExpunge);
        } else if (fetch.matches()) {
            fetched(Integer.parseInt(fetch.group(1)), fetch.group(2));
        } else if (vanished.matches()) {
            assertThat(mayExpunge).as(line).isTrue();
            vanished(vanished.group(1));
        }
    }

    private void counted(int number, String what, boolean mayExpunge) {
        if (what.equals("EXISTS")) {
            assertThat(number).as("EXISTS").isGreaterThanOrEqualTo(messages.size());
            messages.addAll(Collections.nCopies(number - messages.size(), Message.UNKNOWN));
        } else {
            assertThat(mayExpunge).as("EXPUNGE now").isTrue();
            messages.remove(number - 1);
        }
    }

    private void fetched(int number, String items) {
        assertThat(number).as("FETCH").isBetween(1, messages.size());
        Message known = messages.get(number - 1);
        Matcher uid = UID.matcher(items);
        long told = uid.find() ? Long.parseLong(uid.group(1)) : known.uid;
        assertThat(known.uid).as("UID of " + number).isIn(0L, told);
        Matcher flags = FLAGS.matcher(items);
        Matcher modSeq = MODSEQ.matcher(items);
        messages.set(
                number - 1,
                new Message(
                        told,
                        flags.find() ? sorted(flags.group(1)) : known.flags,
                        modSeq.find() ? Long.parseLong(modSeq.group(1)) : known.modSeq));
    }

    /// Where a message may be of which it knows no more than that it is there.
    private int nameless(long uid) {
        int index = 0;
        while (index < messages.size() && messages.get(index).uid < uid && messages.get(index).uid != 0) {
            index++;
        }
        assertThat(index).as("UID %d that vanished", uid).isLessThan(messages.size());
        assertThat(messages.get(index).uid).as("UID instead of %d", uid).isZero();
        return index;
    }

    private static SortedSet<String> sorted(String flags) {
        return new TreeSet<>(flags.isEmpty() ? List.of() : List.of(flags.split(" ")));
    }

    private void vanished(String set) {
        for (String range : set.split(",")) {
            String[] ends = range.split(":");
            for (long uid = Long.parseLong(ends[0]); uid <= Long.parseLong(ends[ends.length - 1]); uid++) {
                long gone = uid;
                if (!messages.removeIf(message -> message.uid == gone)) {
                    messages.remove(nameless(gone));
                }
            }
        }
    }
}
