package org.pennypost.mailbox.search;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.content.SearchEntry;
import org.pennypost.mailbox.content.SearchText;
import org.pennypost.mailbox.content.TextSignature;
import org.pennypost.mailbox.store.FlagColumns;

/// A search key as a condition over a message `m` that has the columns of its search entry (RFC 9051 §6.4.4). What the
/// index decides beforehand, once for each text that is looked for, becomes a column `maybe0`, `maybe1`, … of the
/// message: false if its signature shows that it cannot contain the text. Where it is true the text itself is asked.
final class SearchConditions {

    private static final String SIGNATURE_BIT = "get_bit(m.signature, ? & (octet_length(m.signature) * 8 - 1)) = 1";

    private final int ranked;
    private final List<Condition> maybes = new ArrayList<>();
    private final List<Condition> scores = new ArrayList<>();
    private boolean readsEntries;

    /// @param ranked how many messages that may fit have their text weighed for each text that is looked for tolerantly
    SearchConditions(int ranked) {
        this.ranked = ranked;
    }

    /// The columns that the conditions made so far look at.
    List<Condition> maybes() {
        return maybes;
    }

    /// How well texts that are looked for tolerantly fit: columns `score0`, `score1`, … made after those.
    List<Condition> scores() {
        return scores;
    }

    /// Whether they look at anything of the search entry.
    boolean readsEntries() {
        return readsEntries;
    }

    Condition of(SearchKey key) {
        return switch (key) {
            case SearchKey.All _ -> Condition.TRUE;
            case SearchKey.And(var keys) ->
                Condition.all(keys.stream().map(this::of).toList());
            case SearchKey.Or(var left, var right) -> Condition.any(List.of(of(left), of(right)));
            case SearchKey.Not(var negated) -> of(negated).negated();
            case SearchKey.Uids(var uids) -> uids(uids);
            case SearchKey.HasFlag(var flag) -> flag(flag);
            case SearchKey.HasContent(var content) ->
                Condition.of("m.content = ?", (Object) HexFormat.of().parseHex(content.sha256()));
            case SearchKey.InThread(var thread) -> Condition.of("m.thread_id = ?", thread.value());
            case SearchKey.Fuzzy(var inner) -> fuzzy(inner);
            case SearchKey.Header(var name, var text) -> header(SearchText.fold(name), SearchText.fold(text));
            case SearchKey.Body(var text) -> body(SearchText.fold(text));
            case SearchKey.Text(var text) -> text(SearchText.fold(text));
            case SearchKey.Larger(var octets) -> Condition.of("m.size > ?", octets);
            case SearchKey.Smaller(var octets) -> Condition.of("m.size < ?", octets);
            case SearchKey.Before(var of, var day) -> day(of, "<", day);
            case SearchKey.On(var of, var day) -> day(of, ">=", day).and(day(of, "<", day.plusDays(1)));
            case SearchKey.Since(var of, var day) -> day(of, ">=", day);
            case SearchKey.ArrivedBefore(var moment) ->
                Condition.of("m.internal_date < ?", moment.atOffset(ZoneOffset.UTC));
            case SearchKey.ChangedSince(var modSeq) -> Condition.of("m.modseq >= ?", modSeq.value());
        };
    }

    /// Whether the message's row alone can tell that the key holds.
    static boolean needsNoEntry(SearchKey key) {
        SearchConditions conditions = new SearchConditions(0);
        conditions.of(key);
        return !conditions.readsEntries;
    }

    private static Condition uids(UidSet uids) {
        String ranges = uids.ranges().stream()
                .map(range -> "[" + range.first() + "," + range.last() + "]")
                .collect(Collectors.joining(",", "{", "}"));
        return Condition.of("m.uid <@ ?::int8multirange", ranges);
    }

    private static Condition flag(Flag flag) {
        int bit = FlagColumns.bit(flag);
        return bit != 0
                ? Condition.of("m.flags & ? <> 0", bit)
                : Condition.of(
                        "exists (select from unnest(m.keywords) k where lower(k) = ?)",
                        flag.name().toLowerCase(Locale.ROOT));
    }

    /// A day is the same for every reader: in UTC for the moments that we write, as it stands there for the Date field.
    private Condition day(SearchKey.DateOf of, String comparison, LocalDate day) {
        return switch (of) {
            case INTERNAL ->
                Condition.of(
                        "m.internal_date " + comparison + " ?",
                        day.atStartOfDay().atOffset(ZoneOffset.UTC));
            case SAVED ->
                Condition.of(
                        "m.saved_date " + comparison + " ?", day.atStartOfDay().atOffset(ZoneOffset.UTC));
            case SENT -> {
                readsEntries = true;
                yield Condition.of("coalesce(m.sent_on " + comparison + " ?, false)", day);
            }
        };
    }

    private Condition body(String text) {
        return asked(text, Condition.of("position(? in c.body) > 0", text));
    }

    private Condition text(String text) {
        return asked(text, Condition.of("position(? in c.header) > 0 or position(? in c.body) > 0", text, text));
    }

    /// The header is a line `NAME: value` for each field; those that are asked for most are in the entry.
    private Condition header(String name, String text) {
        if (SearchEntry.FIELDS.contains(name)) {
            readsEntries = true;
            return field("m.fields", name, text);
        }
        return asked(text.isEmpty() ? "\n" + name + ":" : text, field("c.header", name, text));
    }

    private static Condition field(String column, String name, String text) {
        if (text.isEmpty()) {
            return Condition.of("position(? in " + column + ") > 0", "\n" + name + ":");
        }
        // The search for the text alone is quick and leaves few.
        return Condition.of(
                "(position(? in " + column + ") > 0 and " + column + " ~ ?)",
                text,
                "(?n)^" + literally(name) + ": .*" + literally(text));
    }

    /// The condition over the content `c`, asked only of messages that may contain the text.
    private Condition asked(String text, Condition condition) {
        readsEntries = true;
        String maybe = "maybe" + maybes.size();
        maybes.add(signature(text).named(maybe));
        return new Condition(
                "case when m." + maybe + " then (select " + condition.sql()
                        + " from contents c where c.sha256 = m.content) else false end",
                condition.parameters());
    }

    private Condition fuzzy(SearchKey key) {
        return switch (key) {
            case SearchKey.And(var keys) ->
                Condition.all(keys.stream().map(this::fuzzy).toList());
            case SearchKey.Or(var left, var right) -> Condition.any(List.of(fuzzy(left), fuzzy(right)));
            case SearchKey.Not(var negated) -> fuzzy(negated).negated();
            case SearchKey.Fuzzy(var inner) -> fuzzy(inner);
            case SearchKey.Body(var text) ->
                scored(text, "select c.body as text from contents c where c.sha256 = m.content");
            case SearchKey.Text(var text) ->
                scored(text, "select c.header || c.body as text from contents c where c.sha256 = m.content");
            case SearchKey.Header(var name, var text) when !text.isEmpty() -> scoredField(SearchText.fold(name), text);
            default -> of(key);
        };
    }

    private Condition scoredField(String name, String text) {
        String line = "(?n)^" + literally(name) + ": (.*)$";
        return SearchEntry.FIELDS.contains(name)
                ? scored(text, "select coalesce(substring(m.fields from ?), '') as text", line)
                : scored(
                        text,
                        "select coalesce(substring(c.header from ?), '') as text from contents c where c.sha256 = m.content",
                        line);
    }

    /// Of many messages that may fit, the newest are weighed, which costs more the longer their texts are; of the
    /// others it is only asked whether they contain the text, or a word's stem at least.
    ///
    /// @param source a query for the text that is asked
    private Condition scored(String text, String source, Object... parameters) {
        readsEntries = true;
        FuzzyText fuzzy = new FuzzyText(SearchText.fold(text));
        String maybe = "maybe" + maybes.size();
        maybes.add(Condition.any(fuzzy.needles().stream()
                        .map(SearchConditions::signature)
                        .toList())
                .named(maybe));
        String name = "score" + scores.size();
        scores.add(Condition.choose(
                        List.of(
                                Condition.of("not m." + maybe),
                                Condition.of(
                                        "count(*) filter (where m." + maybe + ") over (order by m.uid desc) <= ?",
                                        ranked)),
                        List.of(
                                Condition.of("0"),
                                asked(fuzzy.score(), source, parameters),
                                asked(fuzzy.roughScore(), source, parameters)))
                .named(name));
        return Condition.of("m." + name + " > 0");
    }

    private static Condition asked(Condition score, String source, Object... parameters) {
        return new Condition(
                "(select " + score.sql() + " from (" + source + ") d)",
                Stream.concat(score.parameters().stream(), Stream.of(parameters))
                        .toList());
    }

    private static Condition signature(String text) {
        int[] bits = TextSignature.bits(text);
        return Condition.any(List.of(
                Condition.of("m.signature is null"),
                Condition.all(Arrays.stream(bits)
                        .mapToObj(bit -> Condition.of(SIGNATURE_BIT, bit))
                        .toList())));
    }

    private static String literally(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80 && !Character.isLetterOrDigit(c)) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }
}
