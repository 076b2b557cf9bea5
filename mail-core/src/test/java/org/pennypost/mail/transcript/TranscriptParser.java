package org.pennypost.mail.transcript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Reads the notation of [Transcript].
final class TranscriptParser {

    private static final Pattern STATE = Pattern.compile("state:\\s*(\\S+)\\s*(?:\\((.*)\\))?\\s*");
    private static final Pattern SPOKEN = Pattern.compile("([CS])([1-9]?)(:|<<|!:|\\+:)(?: (.*)|)");
    private static final Pattern BLOCK = Pattern.compile("S([1-9]?)\\{\\s*");
    private static final Pattern EVENT =
            Pattern.compile("([CS])([1-9]?) (closes|starts TLS|starts compression|ends compression)\\s*");

    private final String source;
    private final List<String> lines;
    private final List<Step> steps = new ArrayList<>();
    private @Nullable Given given;
    private int number;

    TranscriptParser(String source, String text) {
        this.source = source;
        this.lines = text.lines().toList();
    }

    Transcript parse() {
        while (number < lines.size()) {
            String line = lines.get(number++);
            if (!line.isBlank() && !line.startsWith("#")) {
                statement(line);
            }
        }
        if (steps.isEmpty()) {
            throw wrong("nothing is said");
        }
        return new Transcript(source, given == null ? Given.NOTHING : given, steps);
    }

    private void statement(String line) {
        Matcher spoken = SPOKEN.matcher(line);
        if (spoken.matches()) {
            String text = spoken.group(4) == null ? "" : spoken.group(4);
            steps.add(spoken(spoken.group(1) + spoken.group(3), connection(spoken.group(2)), text));
            return;
        }
        Matcher block = BLOCK.matcher(line);
        if (block.matches()) {
            steps.add(block(connection(block.group(1))));
            return;
        }
        Matcher event = EVENT.matcher(line);
        if (event.matches()) {
            steps.add(new Step.Event(number, connection(event.group(2)), kind(event.group(1) + event.group(3))));
            return;
        }
        Matcher state = STATE.matcher(line);
        if (!state.matches() || given != null || !steps.isEmpty()) {
            throw wrong("not a line of a transcript: " + line);
        }
        given = new Given(state.group(1), attributes(state.group(2)));
    }

    private Step spoken(String kind, int connection, String text) {
        return switch (kind) {
            case "C:" -> new Step.Send(number, connection, text, false);
            case "C<<" -> new Step.Send(number, connection, text, true);
            case "S:" -> new Step.Expect(number, connection, pattern(text), false);
            case "S+:" -> new Step.Expect(number, connection, pattern(text), true);
            case "S!:" -> new Step.Absent(number, connection, pattern(text));
            default -> throw wrong("not known: " + kind);
        };
    }

    private Step block(int connection) {
        int start = number;
        List<org.pennypost.mail.transcript.Pattern> patterns = new ArrayList<>();
        boolean othersToo = false;
        while (number < lines.size()) {
            String line = lines.get(number++);
            if (line.equals("}")) {
                return new Step.ExpectAnyOrder(start, connection, List.copyOf(patterns), othersToo);
            }
            String text = line.stripLeading();
            if (text.equals("...")) {
                othersToo = true;
            } else if (!text.isEmpty()) {
                patterns.add(pattern(text));
            }
        }
        throw wrong("the block that starts in line " + start + " has no }");
    }

    private Step.Event.Kind kind(String words) {
        return switch (words) {
            case "Ccloses" -> Step.Event.Kind.CLIENT_CLOSES;
            case "Scloses" -> Step.Event.Kind.SERVER_CLOSES;
            case "Cstarts TLS" -> Step.Event.Kind.TLS_STARTS;
            case "Cstarts compression" -> Step.Event.Kind.COMPRESSION_STARTS;
            case "Cends compression" -> Step.Event.Kind.COMPRESSION_ENDS;
            default -> throw wrong("the client starts TLS and compression, not the server");
        };
    }

    private static org.pennypost.mail.transcript.Pattern pattern(String text) {
        return new org.pennypost.mail.transcript.Pattern(text);
    }

    private static int connection(String digit) {
        return digit.isEmpty() ? 1 : Integer.parseInt(digit);
    }

    private Map<String, String> attributes(@Nullable String text) {
        Map<String, String> attributes = new HashMap<>();
        if (text != null && !text.isBlank()) {
            for (String attribute : text.split(";")) {
                int colon = attribute.indexOf(':');
                if (colon < 0) {
                    throw wrong("not `key: value`: " + attribute);
                }
                attributes.put(
                        attribute.substring(0, colon).strip(),
                        attribute.substring(colon + 1).strip());
            }
        }
        return Map.copyOf(attributes);
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(source + ":" + number + ": " + what);
    }
}
