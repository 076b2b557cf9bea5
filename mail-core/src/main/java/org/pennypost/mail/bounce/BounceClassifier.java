package org.pennypost.mail.bounce;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.pennypost.mail.smtp.EnhancedStatus;

import static java.util.Map.entry;

/// Tells from a reply why it refuses. A status that means one thing decides (RFC 3463, RFC 5248, RFC 7372); where
/// it means little, or hosts use it for everything, the words decide; then what the status is mostly used for,
/// its subject, and the reply code.
public final class BounceClassifier {

    private static final int LONGEST_TEXT = 1000;

    private static final Pattern REPLY =
            Pattern.compile("([2-5]\\d\\d)(?: +[245]\\.\\d{1,3}\\.\\d{1,3})?(?: +(.*))?", Pattern.DOTALL);

    /// What a reply quotes: its words are not the host's.
    private static final Pattern QUOTED = Pattern.compile("<[^>]*>|\\S+@\\S+|https?://\\S+");

    private static final Pattern SEPARATORS = Pattern.compile("[\\s:]+");

    /// Statuses that mean one thing, whatever the words are.
    private static final Map<String, BounceClass> BY_STATUS = Map.ofEntries(
            entry("1.1", BounceClass.MAILBOX_UNKNOWN),
            entry("1.2", BounceClass.ROUTING),
            entry("1.3", BounceClass.MAILBOX_UNKNOWN),
            entry("1.6", BounceClass.MAILBOX_DISABLED),
            entry("1.7", BounceClass.POLICY),
            entry("1.8", BounceClass.POLICY),
            entry("2.2", BounceClass.MAILBOX_FULL),
            entry("2.3", BounceClass.SIZE),
            entry("3.1", BounceClass.SYSTEM),
            entry("3.3", BounceClass.PROTOCOL),
            entry("3.4", BounceClass.SIZE),
            entry("4.2", BounceClass.NETWORK),
            entry("4.3", BounceClass.ROUTING),
            entry("4.4", BounceClass.ROUTING),
            entry("4.6", BounceClass.ROUTING),
            entry("4.7", BounceClass.EXPIRED),
            entry("5.3", BounceClass.RATE),
            entry("7.5", BounceClass.TLS),
            entry("7.8", BounceClass.AUTHENTICATION),
            entry("7.9", BounceClass.AUTHENTICATION),
            entry("7.10", BounceClass.TLS),
            entry("7.11", BounceClass.TLS),
            entry("7.13", BounceClass.AUTHENTICATION),
            entry("7.20", BounceClass.AUTHENTICATION),
            entry("7.21", BounceClass.AUTHENTICATION),
            entry("7.22", BounceClass.AUTHENTICATION),
            entry("7.23", BounceClass.AUTHENTICATION),
            entry("7.24", BounceClass.AUTHENTICATION),
            entry("7.25", BounceClass.AUTHENTICATION),
            entry("7.26", BounceClass.AUTHENTICATION),
            entry("7.27", BounceClass.POLICY),
            entry("7.29", BounceClass.AUTHENTICATION),
            entry("7.30", BounceClass.TLS));

    /// Statuses that are mostly used for one thing, where the words do not say another.
    private static final Map<String, BounceClass> MOSTLY = Map.ofEntries(
            entry("1.10", BounceClass.ROUTING),
            entry("2.1", BounceClass.MAILBOX_DISABLED),
            entry("4.5", BounceClass.RATE),
            entry("7.4", BounceClass.TLS),
            entry("7.7", BounceClass.CONTENT),
            entry("7.28", BounceClass.RATE));

    private static final Map<Integer, BounceClass> BY_SUBJECT = Map.of(
            3, BounceClass.SYSTEM,
            4, BounceClass.NETWORK,
            5, BounceClass.PROTOCOL,
            6, BounceClass.CONTENT,
            7, BounceClass.POLICY);

    private static final Map<Integer, BounceClass> BY_CODE = Map.ofEntries(
            entry(421, BounceClass.SYSTEM),
            entry(451, BounceClass.SYSTEM),
            entry(452, BounceClass.SYSTEM),
            entry(500, BounceClass.PROTOCOL),
            entry(501, BounceClass.PROTOCOL),
            entry(502, BounceClass.PROTOCOL),
            entry(503, BounceClass.PROTOCOL),
            entry(504, BounceClass.PROTOCOL),
            entry(521, BounceClass.ROUTING),
            entry(530, BounceClass.AUTHENTICATION),
            entry(535, BounceClass.AUTHENTICATION),
            entry(552, BounceClass.MAILBOX_FULL),
            entry(555, BounceClass.PROTOCOL),
            entry(556, BounceClass.ROUTING));

    /// An address that is no recipient's is none of this.
    private static final String MAILBOX =
            "\\b(user|addressee|recipient|mailbox|account|alias|(?<!\\b(ip|from|client|sender|helo|ehlo) )address)";

    /// Words that hosts use, in lower case. They stand behind the subject and the detail of the status.
    private record Wording(Pattern words, BounceClass means) {

        static Wording of(BounceClass means, String... alternatives) {
            return new Wording(Pattern.compile(String.join("|", alternatives)), means);
        }
    }

    /// The first that fits decides: what is about the sender stands before what is about the recipient.
    private static final List<Wording> WORDINGS = List.of(
            Wording.of(
                    BounceClass.AUTHENTICATION,
                    "\\b(spf|dkim|dmarc|arc)\\b",
                    "unauthenticated|not authenticated|authentication (is )?(required|failed|failure)",
                    "\\bptr\\b|reverse (dns|hostname|lookup)|cannot find your (reverse )?hostname"),
            Wording.of(
                    BounceClass.POLICY,
                    "sender (address |domain )?(is |was |has been )?(rejected|denied|blocked|refused|invalid|unknown)",
                    "(invalid|unknown|unresolvable|bad) sender|sender verif|callout verification|verify the sender",
                    "sender address (does not|doesn't) exist|\\byour (account|mailbox)\\b"),
            Wording.of(
                    BounceClass.MAILBOX_FULL,
                    "(over|out of|exceed\\w*|beyond)( \\w+){0,3} ?quota|quota (is |has been )?(exceeded|full|reached)",
                    "(mailbox|inbox|account) (is |has been )?(too )?full|full mailbox",
                    "mailbox( \\w+){0,2} (size )?(limit|exceed)|out of (storage|disk) ?space|storage allocation",
                    "not enough (storage|space)|insufficient (mailbox |disk )?(storage|space)"),
            Wording.of(
                    BounceClass.MAILBOX_UNKNOWN,
                    "^4\\.1 recipient address rejected access denied",
                    MAILBOX + "( is| was)? (unknown|not known|not found|invalid)",
                    "(unknown|no such|non-?existent)( local| email| e-mail| virtual)?"
                            + " (user|recipient|mailbox|account|address|person|local[- ]part)",
                    "(invalid|bad) (user|recipient|mailbox)",
                    MAILBOX + "( \\S+){0,6} (does not|doesn't|did not) exist",
                    "(does not|doesn't) have an? (\\S+ )?(account|mailbox)|no mailbox( here)?( by that name)?",
                    "recipient ?not ?found|not a (valid|known) (user|recipient|mailbox|address)|unrouteable address",
                    "user not (local|listed)|not (our|a) customer"),
            Wording.of(
                    BounceClass.MAILBOX_DISABLED,
                    "(mailbox|account|user|recipient|address)( \\S+){0,4}"
                            + " (disabled|inactive|suspended|deactivated|closed|expired|retired|abandoned)",
                    "(disabled|inactive|suspended|deactivated|closed) (mailbox|account|user|recipient|address)",
                    "no longer (active|available|valid|in use|works?|exists?|on server|accepts?|with)"),
            Wording.of(
                    BounceClass.SIZE,
                    "message( \\w+){0,4} too (large|big|long)|(size|length) (limit|exceed)|exceed\\w*( \\S+){0,4} size",
                    "(max|maximum)( \\w+){0,2} size"),
            Wording.of(
                    BounceClass.TLS,
                    "\\bstarttls\\b|\\btls\\b|\\bmta-sts\\b|\\btlsa?\\b|\\bdane\\b",
                    "encryption (is )?(required|needed)|encrypted connection|certificate"),
            Wording.of(
                    BounceClass.CONTENT,
                    "\\b(virus|malware|phish\\w*|trojan|macro|executable)\\b|attachment|harmful|potential security issue",
                    "(message|mail|its) content|content (is )?(rejected|denied|refused|filter|not accept|restrict)",
                    "\\b(uribl|surbl|dbl)\\b|malformed|bare (lf|cr|newline)|non-?compliant|not rfc ?(2|5[36])22",
                    "(header|headers|subject|from) (is |are )?(missing|invalid|not allowed|too long)"),
            Wording.of(
                    BounceClass.REPUTATION,
                    "spamhaus|spamcop|barracuda|sorbs|\\brbl\\w*\\b|\\bdnsbl\\b|(black|block|deny|reject) ?list",
                    "\\breputation\\b|\\bspam\\w*\\b|\\bunsolicited\\b|\\bjunk\\b|\\bbulk\\b|complaint|suspicious|abus",
                    "blocked (using|by|for|because|due)|(is|been|was|are) (blocked|banned)|\\bbanned\\b",
                    "\\blisted (at|in|on|by)\\b|your (ip|network|host)( \\S+){0,3} (block|reject|den|refus|restrict)"),
            Wording.of(
                    BounceClass.RATE,
                    "gr[ea]y-?list|throttl|rate ?limit|limit\\w* (exceeded|reached)|exceed\\w*( \\S+){0,4} (limit|rate)",
                    "too (many|much|quickly|fast|often|frequent)|at a rate|unusual rate|\\bvolume\\b|slow down"),
            Wording.of(
                    BounceClass.ROUTING,
                    "relay(ing)?( \\S+){0,2} (denied|not permitted|not allowed|prohibited)|(unable|not permitted) to relay",
                    "mail loop|too many hops|hop count|loops back|host( or domain name)? not found|name service error",
                    "null mx|(domain|host) (does not|doesn't) (accept|receive|take) mail|unrouteable mail domain"),
            Wording.of(
                    BounceClass.SYSTEM,
                    "local (problem|error|configuration)|(internal|server|system|lookup|temporary) (error|failure|problem)",
                    "service( \\w+){0,2} (not available|unavailable)|system storage|system resources|shutting down",
                    "overload|(server|system) (is )?busy|not accepting (messages|mail)"),
            Wording.of(
                    BounceClass.NETWORK,
                    "timed? ?out|connection (refused|reset|lost|closed|timed)|unreachable|no route to host"),
            Wording.of(
                    BounceClass.POLICY,
                    "\\bpolic(y|ies)\\b|access denied|administrative|prohibited|not (authorized|permitted|allowed)"));

    private BounceClassifier() {}

    /// @param status that of the reply, or one of ours where it has none
    /// @param reply  on one line with its code; or, if there was none, what went wrong
    public static BounceClass classify(EnhancedStatus status, String reply) {
        String meaning = status.subject() + "." + status.detail();
        BounceClass sure = BY_STATUS.get(meaning);
        if (sure != null) {
            return sure;
        }
        String start = reply.substring(0, Math.min(reply.length(), LONGEST_TEXT));
        Matcher parts = REPLY.matcher(start);
        boolean answered = parts.matches();
        String text = answered ? String.valueOf(parts.group(2)) : start;
        String words = meaning + " " + words(text);
        for (Wording wording : WORDINGS) {
            if (wording.words.matcher(words).find()) {
                return wording.means;
            }
        }
        BounceClass byCode = answered
                ? BY_CODE.getOrDefault(Integer.parseInt(parts.group(1)), BounceClass.OTHER)
                : BounceClass.OTHER;
        return MOSTLY.getOrDefault(meaning, BY_SUBJECT.getOrDefault(status.subject(), byCode));
    }

    private static String words(String text) {
        return SEPARATORS
                .matcher(QUOTED.matcher(text).replaceAll(" "))
                .replaceAll(" ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
