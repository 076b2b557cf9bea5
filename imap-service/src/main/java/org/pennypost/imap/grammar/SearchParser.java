package org.pennypost.imap.grammar;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.ImapSearchKey.And;
import org.pennypost.imap.grammar.ImapSearchKey.HasFlag;
import org.pennypost.imap.grammar.ImapSearchKey.Header;
import org.pennypost.imap.grammar.ImapSearchKey.Messages;
import org.pennypost.imap.grammar.ImapSearchKey.Not;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.SearchKey.DateOf;

/// Reads what SEARCH asks for (RFC 9051 §6.4.4, RFC 3501 §6.4.4, RFC 5032, RFC 6203, RFC 8474, RFC 8514).
final class SearchParser {

    private static final int DEEPEST = 128;

    /// Each is asked of every message.
    private static final int MOST_KEYS = 1000;

    private static final long LARGEST_UID = 0xffff_ffffL;

    private final TextCursor in;
    private final Charset charset;
    private boolean fuzzy;
    private int keys;

    private SearchParser(TextCursor in, Charset charset) {
        this.in = in;
        this.charset = charset;
    }

    /// Stands behind `SEARCH`.
    static ImapCommand.Search parse(TextCursor in, Numbering numbering) {
        in.space();
        SearchReturn returned = returned(in);
        if (in.acceptKeyword("CHARSET")) {
            in.space();
            return criteria(in, numbering, returned, false);
        }
        return search(in, numbering, returned, null, false);
    }

    /// `RETURN (...) `, or null if it is not here.
    static @Nullable SearchReturn returned(TextCursor in) {
        if (!in.acceptKeyword("RETURN")) {
            return null;
        }
        in.space();
        SearchReturn returned = SearchReturnParser.parse(in);
        in.space();
        return returned;
    }

    /// A charset with the search keys behind it (`search-criteria`, RFC 5256 §5).
    ///
    /// @param byRelevancy whether the result is put in an order that only FUZZY gives it
    static ImapCommand.Search criteria(
            TextCursor in, Numbering numbering, @Nullable SearchReturn returned, boolean byRelevancy) {
        String charset = in.astring("a charset");
        in.space();
        return search(in, numbering, returned, charset, byRelevancy);
    }

    private static ImapCommand.Search search(
            TextCursor in,
            Numbering numbering,
            @Nullable SearchReturn returned,
            @Nullable String charsetName,
            boolean byRelevancy) {
        Optional<Charset> charset = charsetName == null ? Optional.of(StandardCharsets.UTF_8) : charset(charsetName);
        SearchParser keys = new SearchParser(in, charset.orElse(StandardCharsets.ISO_8859_1));
        ImapSearchKey key = keys.sequence(0);
        boolean weighed = byRelevancy || returned != null && returned.wants(SearchResult.RELEVANCY);
        if (weighed && !keys.fuzzy) {
            throw in.error("RELEVANCY needs FUZZY");
        }
        return charset.isPresent()
                ? new ImapCommand.Search(numbering, returned, charsetName, true, key)
                : new ImapCommand.Search(numbering, returned, charsetName, false, new ImapSearchKey.All());
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    private long uid() {
        in.space();
        return in.positiveNumber();
    }

    /// None if `first` is above `last` (RFC 9738 §3.2).
    private static ImapSearchKey uids(long first, long last) {
        List<SequenceSet.Range> ranges = first > last ? List.of() : List.of(SequenceSet.Range.between(first, last));
        return new Messages(new MessageSet.ByUid(new SequenceSet(ranges)));
    }

    private ImapSearchKey sequence(int depth) {
        ImapSearchKey first = key(depth);
        if (in.peek() != ' ') {
            return first;
        }
        List<ImapSearchKey> keys = new ArrayList<>();
        keys.add(first);
        while (in.accept(' ')) {
            keys.add(key(depth));
        }
        return new And(keys);
    }

    private ImapSearchKey key(int depth) {
        if (depth > DEEPEST) {
            throw in.error("search keys go no deeper than " + DEEPEST);
        }
        if (++keys > MOST_KEYS) {
            throw in.error("a search has at most " + MOST_KEYS + " keys");
        }
        if (in.accept('(')) {
            ImapSearchKey inner = sequence(depth + 1);
            in.expect(')', "a space or )");
            return inner;
        }
        if (SequenceSets.startsHere(in) || in.peek() == '$') {
            return new Messages(SequenceSets.messages(in, Numbering.SEQUENCE));
        }
        int start = in.position();
        String name = in.keyword("a search key");
        return switch (name) {
            case "ALL" -> new ImapSearchKey.All();
            case "ANSWERED" -> new HasFlag(Flag.ANSWERED);
            case "DELETED" -> new HasFlag(Flag.DELETED);
            case "DRAFT" -> new HasFlag(Flag.DRAFT);
            case "FLAGGED" -> new HasFlag(Flag.FLAGGED);
            case "SEEN" -> new HasFlag(Flag.SEEN);
            case "UNANSWERED" -> new Not(new HasFlag(Flag.ANSWERED));
            case "UNDELETED" -> new Not(new HasFlag(Flag.DELETED));
            case "UNDRAFT" -> new Not(new HasFlag(Flag.DRAFT));
            case "UNFLAGGED" -> new Not(new HasFlag(Flag.FLAGGED));
            case "UNSEEN" -> new Not(new HasFlag(Flag.SEEN));
            case "KEYWORD" -> new HasFlag(keyword());
            case "UNKEYWORD" -> new Not(new HasFlag(keyword()));
            case "RECENT" -> new ImapSearchKey.Recent();
            case "NEW" -> new And(List.of(new ImapSearchKey.Recent(), new Not(new HasFlag(Flag.SEEN))));
            case "OLD" -> new Not(new ImapSearchKey.Recent());
            case "UIDAFTER" -> uids(uid() + 1, LARGEST_UID);
            case "UIDBEFORE" -> uids(1, uid() - 1);
            case "BCC" -> new Header("Bcc", text());
            case "CC" -> new Header("Cc", text());
            case "FROM" -> new Header("From", text());
            case "SUBJECT" -> new Header("Subject", text());
            case "TO" -> new Header("To", text());
            case "HEADER" -> header();
            case "BODY" -> new ImapSearchKey.Body(text());
            case "TEXT" -> new ImapSearchKey.Text(text());
            case "LARGER" -> new ImapSearchKey.Larger(number());
            case "SMALLER" -> new ImapSearchKey.Smaller(number());
            case "BEFORE" -> new ImapSearchKey.Before(DateOf.INTERNAL, date());
            case "ON" -> new ImapSearchKey.On(DateOf.INTERNAL, date());
            case "SINCE" -> new ImapSearchKey.Since(DateOf.INTERNAL, date());
            case "SENTBEFORE" -> new ImapSearchKey.Before(DateOf.SENT, date());
            case "SENTON" -> new ImapSearchKey.On(DateOf.SENT, date());
            case "SENTSINCE" -> new ImapSearchKey.Since(DateOf.SENT, date());
            case "SAVEDBEFORE" -> new ImapSearchKey.Before(DateOf.SAVED, date());
            case "SAVEDON" -> new ImapSearchKey.On(DateOf.SAVED, date());
            case "SAVEDSINCE" -> new ImapSearchKey.Since(DateOf.SAVED, date());
            // Every mailbox keeps that date (RFC 8514 §4.3).
            case "SAVEDATESUPPORTED" -> new ImapSearchKey.All();
            case "OLDER" -> new ImapSearchKey.Older(interval());
            case "YOUNGER" -> new ImapSearchKey.Younger(interval());
            case "UID" -> uids();
            case "EMAILID" -> new ImapSearchKey.EmailObject(objectId());
            case "THREADID" -> new ImapSearchKey.ThreadObject(objectId());
            case "FUZZY" -> fuzzy(depth);
            case "MODSEQ" -> new SyncParser(in).searchKey();
            case "NOT" -> new Not(operand(depth));
            case "OR" -> new ImapSearchKey.Or(operand(depth), operand(depth));
            default -> throw in.errorAt(start, "there is no search key " + name);
        };
    }

    private ImapSearchKey fuzzy(int depth) {
        fuzzy = true;
        return new ImapSearchKey.Fuzzy(operand(depth));
    }

    private ImapSearchKey operand(int depth) {
        in.space();
        return key(depth + 1);
    }

    private Flag keyword() {
        in.space();
        return FlagParser.keyword(in);
    }

    private ImapSearchKey header() {
        in.space();
        String name = in.astring("a field name");
        return new Header(name, text());
    }

    private String text() {
        in.space();
        int start = in.position();
        return in.decode(start, in.astringOctets("a text"), charset);
    }

    private long number() {
        in.space();
        return in.number64();
    }

    private long interval() {
        in.space();
        return in.positiveNumber();
    }

    private LocalDate date() {
        in.space();
        return Dates.date(in);
    }

    private ObjectId objectId() {
        in.space();
        return in.objectId();
    }

    private ImapSearchKey uids() {
        in.space();
        return new Messages(SequenceSets.messages(in, Numbering.UID));
    }
}
