package org.pennypost.mail.store.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.pennypost.mail.collation.UnicodeCasemap;
import org.pennypost.mail.mime.EncodedWords;
import org.pennypost.mail.mime.HeaderField;
import org.pennypost.mail.store.SearchKey;

/// Whether a search key holds for a message (RFC 9051 §6.4.4).
record MessageMatch(MemoryMessage message) {

    boolean holds(SearchKey key) {
        return switch (key) {
            case SearchKey.All _ -> true;
            case SearchKey.And and -> and.keys().stream().allMatch(this::holds);
            case SearchKey.Or or -> holds(or.left()) || holds(or.right());
            case SearchKey.Not not -> !holds(not.key());
            case SearchKey.Uids uids -> uids.uids().contains(message.uid());
            case SearchKey.HasFlag flag -> message.flags().contains(flag.flag());
            case SearchKey.HasContent of -> message.content().id().equals(of.content());
            case SearchKey.InThread in -> message.thread().equals(in.thread());
            case SearchKey.Fuzzy(var inner) -> fuzzy(inner);
            case SearchKey.Header header -> header(header);
            case SearchKey.Body body -> contains(message.content().scanned().text(), body.text());
            case SearchKey.Text text -> text(text.text());
            case SearchKey.Larger larger -> message.size() > larger.octets();
            case SearchKey.Smaller smaller -> message.size() < smaller.octets();
            case SearchKey.Before before ->
                day(before.of()).filter(before.day()::isAfter).isPresent();
            case SearchKey.On on -> day(on.of()).filter(on.day()::isEqual).isPresent();
            case SearchKey.Since since ->
                day(since.of()).filter(day -> !day.isBefore(since.day())).isPresent();
            case SearchKey.ArrivedBefore before -> message.internalDate().isBefore(before.moment());
            case SearchKey.ChangedSince since -> message.modSeq().compareTo(since.modSeq()) >= 0;
        };
    }

    /// Texts that are looked for tolerantly score more than nothing.
    private boolean fuzzy(SearchKey key) {
        return switch (key) {
            case SearchKey.And and -> and.keys().stream().allMatch(this::fuzzy);
            case SearchKey.Or or -> fuzzy(or.left()) || fuzzy(or.right());
            case SearchKey.Not not -> !fuzzy(not.key());
            case SearchKey.Fuzzy inner -> fuzzy(inner.key());
            default -> score(key).map(score -> score > 0).orElseGet(() -> holds(key));
        };
    }

    /// The average of the scores of all texts that are looked for tolerantly, at least 1; nothing if there are none.
    Optional<Integer> relevancy(SearchKey key) {
        List<Integer> scores = scores(key, false).toList();
        int sum = scores.stream().mapToInt(Integer::intValue).sum();
        return scores.isEmpty() ? Optional.empty() : Optional.of(Math.max(1, sum / scores.size()));
    }

    private Stream<Integer> scores(SearchKey key, boolean fuzzy) {
        return switch (key) {
            case SearchKey.And and -> and.keys().stream().flatMap(each -> scores(each, fuzzy));
            case SearchKey.Or or -> Stream.concat(scores(or.left(), fuzzy), scores(or.right(), fuzzy));
            case SearchKey.Not not -> scores(not.key(), fuzzy);
            case SearchKey.Fuzzy inner -> scores(inner.key(), true);
            default -> fuzzy ? score(key).stream() : Stream.empty();
        };
    }

    /// How well the message fits a text; nothing if the key asks for none.
    private Optional<Integer> score(SearchKey key) {
        return switch (key) {
            case SearchKey.Body(var text) ->
                Optional.of(MemoryFuzzy.score(message.content().scanned().text(), text));
            case SearchKey.Text(var text) ->
                Optional.of(MemoryFuzzy.score(
                        header().map(MessageMatch::line).collect(Collectors.joining("\n", "\n", "\n"))
                                + message.content().scanned().text(),
                        text));
            case SearchKey.Header(var name, var text)
            when !text.isEmpty() ->
                Optional.of(MemoryFuzzy.score(
                        header().filter(field -> field.name().equalsIgnoreCase(name))
                                .map(field -> EncodedWords.decode(field.value()))
                                .findFirst()
                                .orElse(""),
                        text));
            default -> Optional.empty();
        };
    }

    private Stream<HeaderField> header() {
        return message.content().scanned().header().stream();
    }

    private boolean header(SearchKey.Header wanted) {
        return message.content().scanned().header().stream()
                .filter(field -> field.name().equalsIgnoreCase(wanted.name()))
                .anyMatch(field -> contains(EncodedWords.decode(field.value()), wanted.text()));
    }

    private boolean text(String text) {
        return contains(message.content().scanned().text(), text)
                || message.content().scanned().header().stream().anyMatch(field -> contains(line(field), text));
    }

    private static String line(HeaderField field) {
        return field.name() + ": " + EncodedWords.decode(field.value());
    }

    private Optional<LocalDate> day(SearchKey.DateOf of) {
        return switch (of) {
            case INTERNAL -> Optional.of(day(message.internalDate()));
            case SAVED -> Optional.of(day(message.savedDate()));
            case SENT ->
                Optional.ofNullable(message.content().scanned().message().sentOn());
        };
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private static boolean contains(String text, String wanted) {
        return UnicodeCasemap.key(text).contains(UnicodeCasemap.key(wanted));
    }
}
