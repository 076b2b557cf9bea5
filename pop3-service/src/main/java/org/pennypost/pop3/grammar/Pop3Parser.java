package org.pennypost.pop3.grammar;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Turns a line into a command (RFC 1939 §3, RFC 2449 §4).
public final class Pop3Parser {

    private static final int MOST_DIGITS = 9;

    private Pop3Parser() {}

    /// @param line without its CRLF; UTF-8 (RFC 6856 §2.2)
    public static Pop3Command parse(byte[] line) throws Pop3SyntaxException {
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString());
        } catch (CharacterCodingException malformed) {
            throw new Pop3SyntaxException("the line is not UTF-8");
        }
    }

    /// @param line without its CRLF
    public static Pop3Command parse(String line) throws Pop3SyntaxException {
        if (line.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new Pop3SyntaxException("control characters are not allowed");
        }
        int space = line.indexOf(' ');
        String keyword = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
        String rest = space < 0 ? "" : line.substring(space + 1);
        return switch (keyword) {
            case "USER" -> new Pop3Command.User(text(rest, "USER name"));
            case "PASS" -> new Pop3Command.Pass(text(rest, "PASS password"));
            case "AUTH" -> auth(words(rest));
            case "STLS" -> alone(rest, new Pop3Command.Stls());
            case "UTF8" -> alone(rest, new Pop3Command.Utf8());
            case "STAT" -> alone(rest, new Pop3Command.Stat());
            case "LIST" -> list(words(rest));
            case "RETR" -> new Pop3Command.Retr(oneNumber(rest, "RETR message"));
            case "DELE" -> new Pop3Command.Dele(oneNumber(rest, "DELE message"));
            case "NOOP" -> alone(rest, new Pop3Command.Noop());
            case "RSET" -> alone(rest, new Pop3Command.Rset());
            case "TOP" -> top(words(rest));
            case "UIDL" -> uidl(words(rest));
            case "CAPA" -> alone(rest, new Pop3Command.Capa());
            case "LANG" -> lang(words(rest));
            case "QUIT" -> alone(rest, new Pop3Command.Quit());
            default -> throw new Pop3SyntaxException("unknown command");
        };
    }

    private static Pop3Command alone(String rest, Pop3Command command) throws Pop3SyntaxException {
        if (!rest.isBlank()) {
            throw new Pop3SyntaxException("no arguments are allowed");
        }
        return command;
    }

    private static String text(String rest, String usage) throws Pop3SyntaxException {
        if (rest.isEmpty()) {
            throw usage(usage);
        }
        return rest;
    }

    private static Pop3Command auth(List<String> words) throws Pop3SyntaxException {
        return switch (words.size()) {
            case 0 -> new Pop3Command.AuthMechanisms();
            case 1 -> new Pop3Command.Auth(words.getFirst(), Optional.empty());
            case 2 -> new Pop3Command.Auth(words.getFirst(), Optional.of(words.get(1)));
            default -> throw usage("AUTH mechanism [initial-response]");
        };
    }

    private static Pop3Command list(List<String> words) throws Pop3SyntaxException {
        return switch (words.size()) {
            case 0 -> new Pop3Command.ListAll();
            case 1 -> new Pop3Command.ListOne(messageNumber(words.getFirst(), "LIST [message]"));
            default -> throw usage("LIST [message]");
        };
    }

    private static Pop3Command uidl(List<String> words) throws Pop3SyntaxException {
        return switch (words.size()) {
            case 0 -> new Pop3Command.UidlAll();
            case 1 -> new Pop3Command.UidlOne(messageNumber(words.getFirst(), "UIDL [message]"));
            default -> throw usage("UIDL [message]");
        };
    }

    private static Pop3Command lang(List<String> words) throws Pop3SyntaxException {
        return switch (words.size()) {
            case 0 -> new Pop3Command.Languages();
            case 1 -> new Pop3Command.Lang(words.getFirst());
            default -> throw usage("LANG [language]");
        };
    }

    private static Pop3Command top(List<String> words) throws Pop3SyntaxException {
        String usage = "TOP message lines";
        if (words.size() != 2) {
            throw usage(usage);
        }
        return new Pop3Command.Top(messageNumber(words.getFirst(), usage), number(words.get(1), usage));
    }

    private static MessageNumber oneNumber(String rest, String usage) throws Pop3SyntaxException {
        List<String> words = words(rest);
        if (words.size() != 1) {
            throw usage(usage);
        }
        return messageNumber(words.getFirst(), usage);
    }

    private static MessageNumber messageNumber(String word, String usage) throws Pop3SyntaxException {
        return new MessageNumber(number(word, usage));
    }

    /// One that is too large for any maildrop is as good as the largest.
    private static int number(String word, String usage) throws Pop3SyntaxException {
        if (!word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw usage(usage);
        }
        String digits = word.replaceFirst("^0+(?=.)", "");
        return digits.length() > MOST_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private static List<String> words(String rest) {
        return rest.isBlank() ? List.of() : List.of(rest.strip().split(" +"));
    }

    private static Pop3SyntaxException usage(String usage) {
        return new Pop3SyntaxException("wrong arguments", usage);
    }
}
