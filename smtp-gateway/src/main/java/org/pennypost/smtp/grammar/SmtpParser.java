package org.pennypost.smtp.grammar;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MailParameters.Body;
import org.pennypost.mail.store.MailParameters.Returned;
import org.pennypost.smtp.grammar.SmtpCommand.Hello;

/// Reads a command line (RFC 5321 §4.1.1). Knows no state: what is allowed when is the session's concern.
public final class SmtpParser {

    private static final Pattern VERB = Pattern.compile("[A-Za-z]{1,20}");
    /// What octets that are not UTF-8 have become.
    private static final char NOT_UTF_8 = '\ufffd';

    private static final Pattern WITH_SMTPUTF8 = Pattern.compile(" +SMTPUTF8$", Pattern.CASE_INSENSITIVE);
    private static final Pattern ROUTE = Pattern.compile("@[^@,:<>]+(,@[^@,:<>]+)*:");

    /// RFC 5321 §4.5.3.1.3 asks for 256 octets; a local part in UTF-8, or one that stands for another address, may need
    /// more.
    private static final int LONGEST_PATH = 512;

    private static final Pattern CHUNK = Pattern.compile("([0-9]{1,18})( +LAST)?", Pattern.CASE_INSENSITIVE);

    private SmtpParser() {}

    /// @param line without its line end
    public static SmtpCommand parse(String line) throws SmtpSyntaxException {
        if (line.indexOf(NOT_UTF_8) >= 0) {
            throw new SmtpSyntaxException(500, "5.5.2", "a command is in UTF-8");
        }
        if (line.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new SmtpSyntaxException(500, "5.5.2", "a command has no control characters");
        }
        String trimmed = line.stripTrailing();
        int space = trimmed.indexOf(' ');
        String verb = (space < 0 ? trimmed : trimmed.substring(0, space)).toUpperCase(Locale.ROOT);
        String argument = space < 0 ? "" : trimmed.substring(space + 1).strip();
        if (!VERB.matcher(verb).matches()) {
            throw new SmtpSyntaxException(500, "5.5.2", "this is not a command");
        }
        return switch (verb) {
            case "HELO" -> hello(Hello.Verb.HELO, argument);
            case "EHLO" -> hello(Hello.Verb.EHLO, argument);
            case "LHLO" -> hello(Hello.Verb.LHLO, argument);
            case "MAIL" -> mail(argument);
            case "RCPT" -> rcpt(argument);
            case "DATA" -> bare(verb, argument, new SmtpCommand.Data());
            case "BDAT" -> bdat(argument);
            case "RSET" -> bare(verb, argument, new SmtpCommand.Rset());
            case "QUIT" -> bare(verb, argument, new SmtpCommand.Quit());
            case "STARTTLS" -> bare(verb, argument, new SmtpCommand.StartTls());
            case "NOOP" -> new SmtpCommand.Noop();
            case "HELP" -> new SmtpCommand.Help();
            case "VRFY" -> vrfy(argument);
            case "AUTH" -> auth(argument);
            case "ETRN" -> etrn(argument);
            case "XCLIENT" -> XclientAttributes.parse(argument);
            case "EXPN", "TURN", "SEND", "SOML", "SAML" -> new SmtpCommand.NotImplemented(verb);
            default -> throw new SmtpSyntaxException(500, "5.5.2", "unknown command");
        };
    }

    private static SmtpCommand bare(String verb, String argument, SmtpCommand command) throws SmtpSyntaxException {
        if (!argument.isEmpty()) {
            throw SmtpSyntaxException.argument(verb + " takes no argument");
        }
        return command;
    }

    /// Nobody knows how many octets follow what cannot be read, so that this must be the last command.
    private static SmtpCommand bdat(String argument) throws SmtpSyntaxException {
        Matcher chunk = CHUNK.matcher(argument);
        if (!chunk.matches()) {
            throw new SmtpSyntaxException(521, "5.5.4", "BDAT takes a number of octets and perhaps LAST");
        }
        return new SmtpCommand.Bdat(Long.parseLong(chunk.group(1)), chunk.group(2) != null);
    }

    private static SmtpCommand hello(Hello.Verb verb, String name) throws SmtpSyntaxException {
        if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw SmtpSyntaxException.argument(verb + " takes the name of the client");
        }
        return new Hello(verb, name);
    }

    private static SmtpCommand vrfy(String argument) throws SmtpSyntaxException {
        if (argument.isEmpty()) {
            throw SmtpSyntaxException.argument("VRFY takes a name or address");
        }
        return new SmtpCommand.Vrfy(WITH_SMTPUTF8.matcher(argument).replaceFirst(""));
    }

    private static SmtpCommand etrn(String node) throws SmtpSyntaxException {
        if (node.isEmpty()) {
            throw SmtpSyntaxException.argument("ETRN takes the name of a node");
        }
        return new SmtpCommand.Etrn(node);
    }

    private static SmtpCommand auth(String argument) throws SmtpSyntaxException {
        String[] words = argument.split(" +", -1);
        if (words[0].isEmpty() || words.length > 2) {
            throw SmtpSyntaxException.argument("AUTH takes a mechanism and perhaps an initial response");
        }
        return new SmtpCommand.Auth(words[0].toUpperCase(Locale.ROOT), words.length == 2 ? words[1] : null);
    }

    private static SmtpCommand mail(String argument) throws SmtpSyntaxException {
        Path path = path("FROM:", argument, "5.1.7");
        Parameters parameters = Parameters.parse(path.rest);
        long size = parameters.takeNumber("SIZE");
        MailParameters asked = MailParameters.NONE
                .withBody(body(parameters.take("BODY")))
                .withSmtpUtf8(parameters.takeFlag("SMTPUTF8"))
                .withReturned(returned(parameters.take("RET")))
                .withEnvelopeId(parameters.takeXtext("ENVID"))
                .withPriority(Timing.priority(parameters.take("MT-PRIORITY")))
                .withRequireTls(parameters.takeFlag("REQUIRETLS"));
        SmtpCommand.Hold hold = Timing.hold(parameters.take("HOLDFOR"), parameters.take("HOLDUNTIL"));
        SmtpCommand.By by = Timing.by(parameters.take("BY"));
        boolean auth = parameters.takeAuth();
        parameters.refuseOthers();
        MailAddress reversePath = path.text.isEmpty() ? null : address(path.text, "5.1.7");
        return new SmtpCommand.Mail(reversePath, size, asked, hold, by, auth);
    }

    private static SmtpCommand rcpt(String argument) throws SmtpSyntaxException {
        Path path = path("TO:", argument, "5.1.3");
        Parameters parameters = Parameters.parse(path.rest);
        var notifyOn = parameters.takeNotify();
        String originalRecipient = parameters.takeOriginalRecipient();
        parameters.refuseOthers();
        MailAddress forwardPath = path.text.equalsIgnoreCase("postmaster") ? null : address(path.text, "5.1.3");
        return new SmtpCommand.Rcpt(forwardPath, notifyOn, originalRecipient);
    }

    private static @Nullable Body body(@Nullable String value) throws SmtpSyntaxException {
        return switch (value == null ? "" : value.toUpperCase(Locale.ROOT)) {
            case "" -> null;
            case "7BIT" -> Body.SEVEN_BIT;
            case "8BITMIME" -> Body.EIGHT_BIT_MIME;
            case "BINARYMIME" -> Body.BINARY_MIME;
            default -> throw SmtpSyntaxException.argument("BODY is 7BIT, 8BITMIME or BINARYMIME");
        };
    }

    private static @Nullable Returned returned(@Nullable String value) throws SmtpSyntaxException {
        return switch (value == null ? "" : value.toUpperCase(Locale.ROOT)) {
            case "" -> null;
            case "FULL" -> Returned.FULL;
            case "HDRS" -> Returned.HEADERS;
            default -> throw SmtpSyntaxException.argument("RET is FULL or HDRS");
        };
    }

    /// What stands between the angle brackets, its source route taken off (RFC 5321 §4.1.1.3), and what follows them.
    private record Path(String text, String rest) {}

    private static Path path(String keyword, String argument, String status) throws SmtpSyntaxException {
        if (!argument.regionMatches(true, 0, keyword, 0, keyword.length())) {
            throw SmtpSyntaxException.argument(keyword + " is missing");
        }
        String text = argument.substring(keyword.length()).stripLeading();
        int end = text.startsWith("<") ? closingBracket(text) : -1;
        if (end < 0) {
            throw SmtpSyntaxException.address(status, "a path is written in angle brackets");
        }
        String inside = text.substring(1, end);
        if (inside.getBytes(StandardCharsets.UTF_8).length + 2 > LONGEST_PATH) {
            throw SmtpSyntaxException.address(status, "the path is longer than " + LONGEST_PATH + " octets");
        }
        Matcher route = ROUTE.matcher(inside);
        if (route.lookingAt()) {
            inside = inside.substring(route.end());
        }
        String rest = text.substring(end + 1);
        if (!rest.isEmpty() && !rest.startsWith(" ")) {
            throw SmtpSyntaxException.address(status, "there is something behind the path");
        }
        return new Path(inside, rest.strip());
    }

    private static int closingBracket(String text) {
        boolean quoted = false;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '>' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static MailAddress address(String text, String status) throws SmtpSyntaxException {
        try {
            return MailAddress.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw SmtpSyntaxException.address(status, String.valueOf(wrong.getMessage()));
        }
    }
}
