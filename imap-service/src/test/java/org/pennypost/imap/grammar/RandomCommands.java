package org.pennypost.imap.grammar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.AnnotationQuery;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.RightsChange;
import org.pennypost.mail.store.SearchKey.DateOf;
import org.pennypost.mail.store.SortKey;
import org.pennypost.mail.store.SortKey.Criterion;
import org.pennypost.mail.store.ThreadAlgorithm;
import org.pennypost.mail.store.UidValidity;

/// Commands of every kind, by chance but the same for the same seed.
public final class RandomCommands {

    private static final List<String> TEXTS = List.of(
            "INBOX",
            "a",
            "NIL",
            "",
            "Sent Items",
            "Entwürfe",
            "日本語",
            "a/b/c",
            "Tom & Jerry",
            "q\"uo\\te",
            "two\r\nlines",
            "{5}",
            "(x)",
            "*",
            "100%",
            "\uD83D\uDE00 smile",
            "]",
            "~x",
            "+",
            "&",
            "&-",
            "-");
    private static final List<Flag> FLAGS = List.of(
            Flag.SEEN, Flag.ANSWERED, Flag.DELETED, Flag.DRAFT, Flag.FLAGGED, new Flag("$Forwarded"), new Flag("nil"));

    private static final List<String> URLS = List.of(
            "/INBOX/;UID=1",
            "/INBOX;UIDVALIDITY=1/;UID=2/;SECTION=1.MIME",
            ";UID=3/;PARTIAL=0.9",
            "imap://x/y",
            "q\"uo\\te",
            "");

    private final Random random;

    public RandomCommands(long seed) {
        random = new Random(seed);
    }

    public TaggedCommand next() {
        return new TaggedCommand(pick(List.of("a1", "A.0", "tag]", "*x".substring(1))), command());
    }

    private ImapCommand command() {
        return switch (random.nextInt(34)) {
            case 0 -> new ImapCommand.Capability();
            case 1 -> new ImapCommand.Noop();
            case 2 -> new ImapCommand.Logout();
            case 3 -> new ImapCommand.Id(some(0, 3, () -> new IdField(text(), chance() ? text() : null)));
            case 4 ->
                pick(List.of(new ImapCommand.StartTls(), new ImapCommand.Compress(), new ImapCommand.Unauthenticate()));
            case 5 -> new ImapCommand.Authenticate("PLAIN", pick(Arrays.asList(null, "", "AGEAYg==")));
            case 6 -> new ImapCommand.Login(text(), text());
            case 7 ->
                new ImapCommand.Enable(some(1, 3, () -> pick(List.of("IMAP4REV2", "UTF8=ACCEPT", "UIDONLY", "X"))));
            case 8 -> new ImapCommand.Select(mailbox(), chance(), chance(), chance() ? resync() : null);
            case 9 -> new ImapCommand.Create(mailbox(), some(0, 2, () -> pick(List.of("\\Sent", "\\Other"))));
            case 10 -> new ImapCommand.Delete(mailbox());
            case 11 -> new ImapCommand.Rename(mailbox(), mailbox());
            case 12 -> new ImapCommand.Subscribe(mailbox());
            case 13 -> new ImapCommand.Unsubscribe(mailbox());
            case 14 -> list();
            case 15 -> new ImapCommand.Lsub(text(), text());
            case 16 -> new ImapCommand.Namespace();
            case 17 -> new ImapCommand.Status(mailbox(), statusItems(1));
            case 18 -> new ImapCommand.Append(mailbox(), some(1, 3, this::message));
            case 19 -> new ImapCommand.Idle();
            case 20 -> new ImapCommand.Check();
            case 21 -> chance() ? new ImapCommand.Close() : new ImapCommand.Unselect();
            case 22 -> new ImapCommand.Expunge(chance() ? uids() : null);
            case 23 ->
                random.nextInt(4) == 0
                        ? new ImapCommand.CancelUpdate(some(1, 3, () -> pick(List.of("a1", "b"))))
                        : search();
            case 24 ->
                new ImapCommand.Fetch(
                        messages(),
                        List.copyOf(new LinkedHashSet<>(some(1, 5, this::item))),
                        new FetchModifiers(
                                chance() ? page() : null, chance() ? new FetchChanges(modSeq(0), chance()) : null));
            case 25 ->
                new ImapCommand.Store(
                        messages(),
                        new FlagChange(pick(List.of(FlagChange.Action.values())), flags()),
                        chance(),
                        chance() ? modSeq(0) : null);
            case 26 ->
                chance()
                        ? new ImapCommand.Copy(messages(), mailbox())
                        : new ImapCommand.Replace(oneMessage(), mailbox(), message());
            case 27 -> new ImapCommand.Sort(search("UTF-8"), some(1, 3, this::sortKey));
            case 28 -> thread();
            case 29 -> acl();
            case 30 -> chance() ? quota() : metadata();
            case 31 -> notification();
            case 32 -> searchMailboxes();
            default -> new ImapCommand.Move(messages(), mailbox());
        };
    }

    private ImapCommand searchMailboxes() {
        ImapCommand.Search search = search();
        List<MailboxFilter> sources =
                some(0, 3, () -> chance() ? filter() : chance() ? new MailboxFilter.Selected(false) : subtreeOne());
        return new ImapCommand.SearchMailboxes(
                sources,
                new ImapCommand.Search(Numbering.UID, search.returned(), search.charset(), true, search.key()));
    }

    private MailboxFilter subtreeOne() {
        return new MailboxFilter.SubtreeOne(some(1, 3, this::mailbox));
    }

    private ImapCommand notification() {
        if (random.nextInt(4) == 0) {
            return new ImapCommand.NotifyNone();
        }
        List<EventGroup> groups = some(1, 3, () -> new EventGroup(filter(), events(), List.of()));
        if (chance()) {
            Set<NotifyEvent> both = EnumSet.of(NotifyEvent.MESSAGE_NEW, NotifyEvent.MESSAGE_EXPUNGE);
            List<FetchItem> items = List.copyOf(new LinkedHashSet<>(some(0, 3, this::item)));
            groups.add(new EventGroup(new MailboxFilter.Selected(chance()), both, items));
        }
        return new ImapCommand.NotifySet(chance(), groups);
    }

    private MailboxFilter filter() {
        return switch (random.nextInt(5)) {
            case 0 -> new MailboxFilter.Inboxes();
            case 1 -> new MailboxFilter.Personal();
            case 2 -> new MailboxFilter.Subscribed();
            case 3 -> new MailboxFilter.Subtree(some(1, 3, this::mailbox));
            default -> new MailboxFilter.Mailboxes(some(1, 3, this::mailbox));
        };
    }

    private Set<NotifyEvent> events() {
        Set<NotifyEvent> events = EnumSet.noneOf(NotifyEvent.class);
        events.addAll(some(0, 3, () -> pick(List.of(NotifyEvent.values()))));
        if (events.stream().anyMatch(NotifyEvent::ofMessages)) {
            events.add(NotifyEvent.MESSAGE_NEW);
            events.add(NotifyEvent.MESSAGE_EXPUNGE);
        }
        return events;
    }

    private ImapCommand acl() {
        RightsChange change = new RightsChange(
                pick(List.of(RightsChange.Action.values())),
                pick(List.of(Rights.NONE, Rights.ALL, Rights.of(Right.LOOKUP, Right.READ))));
        return switch (random.nextInt(5)) {
            case 0 -> new ImapCommand.SetAcl(mailbox(), text(), change);
            case 1 -> new ImapCommand.DeleteAcl(mailbox(), text());
            case 2 -> new ImapCommand.GetAcl(mailbox());
            case 3 -> new ImapCommand.ListRights(mailbox(), text());
            default -> new ImapCommand.MyRights(mailbox());
        };
    }

    private ImapCommand quota() {
        return switch (random.nextInt(3)) {
            case 0 -> new ImapCommand.GetQuota(text());
            case 1 -> new ImapCommand.GetQuotaRoot(mailbox());
            default ->
                new ImapCommand.SetQuota(
                        text(),
                        some(
                                0,
                                3,
                                () -> new ResourceLimit(
                                        pick(List.of("STORAGE", "X-Y")), random.nextLong(Long.MAX_VALUE))));
        };
    }

    private ImapCommand metadata() {
        if (chance()) {
            long maxSize = chance() ? Long.MAX_VALUE : random.nextInt(9999);
            AnnotationQuery.Depth depth = pick(List.of(AnnotationQuery.Depth.values()));
            return new ImapCommand.GetMetadata(mailbox(), new AnnotationQuery(some(1, 3, this::entry), depth, maxSize));
        }
        byte[] binary = {0, 13, 10, (byte) 0x80};
        List<Octets> values = Arrays.asList(Octets.of(text()), Octets.of(binary), null);
        return new ImapCommand.SetMetadata(mailbox(), some(1, 3, () -> new Annotation(entry(), pick(values))));
    }

    private String entry() {
        return pick(List.of("/private/comment", "/shared/comment", "/private/vendor/x y/(z)"));
    }

    private ImapCommand list() {
        boolean extended = chance();
        if (!extended) {
            return new ImapCommand.ListMailboxes(text(), List.of(text()), Set.of(), ListReturn.NOTHING, false);
        }
        Set<ListSelection> selection = EnumSet.of(ListSelection.SUBSCRIBED, pick(List.of(ListSelection.values())));
        ListReturn returned = new ListReturn(
                chance(), chance(), chance(), chance(), statusItems(0), chance() ? List.of(entry()) : List.of());
        return new ImapCommand.ListMailboxes(text(), some(1, 3, this::text), selection, returned, true);
    }

    private List<StatusItem> statusItems(int least) {
        return List.copyOf(new LinkedHashSet<>(some(least, 4, () -> pick(List.of(StatusItem.values())))));
    }

    private AppendMessage message() {
        Instant date = chance() ? Instant.ofEpochSecond(random.nextInt()) : null;
        boolean catenated = chance();
        return new AppendMessage(
                flags(), date, catenated, catenated ? some(1, 4, this::messagePart) : List.of(messageText()));
    }

    private MessagePart messagePart() {
        return chance() ? messageText() : new MessagePart.Url(pick(URLS));
    }

    private MessagePart.Text messageText() {
        return new MessagePart.Text(random.nextInt(5000), pick(List.of(MessagePart.Text.Form.values())));
    }

    private MessageSet oneMessage() {
        long number = number();
        SequenceSet one = new SequenceSet(List.of(SequenceSet.Range.between(number, number)));
        return chance() ? new MessageSet.BySequence(one) : new MessageSet.ByUid(one);
    }

    private ImapCommand.Search search() {
        return search(chance() ? null : "UTF-8");
    }

    private ImapCommand.Search search(@Nullable String charset) {
        SearchReturn returned = chance() ? returned() : null;
        List<ImapSearchKey> keys = some(1, 4, () -> key(0));
        ImapSearchKey key = keys.size() == 1 ? keys.getFirst() : new ImapSearchKey.And(keys);
        return new ImapCommand.Search(pick(List.of(Numbering.values())), returned, charset, true, key);
    }

    private SearchReturn returned() {
        Set<SearchResult> results = EnumSet.noneOf(SearchResult.class);
        results.addAll(some(0, 3, () -> pick(List.of(SearchResult.MIN, SearchResult.COUNT, SearchResult.SAVE))));
        if (chance()) {
            results.addAll(List.of(SearchResult.UPDATE, SearchResult.CONTEXT));
        }
        List<FetchItem> items = results.contains(SearchResult.UPDATE)
                ? List.copyOf(new LinkedHashSet<>(some(0, 2, this::item)))
                : List.of();
        return new SearchReturn(results, chance() ? page() : null, items);
    }

    private PartialRange page() {
        return new PartialRange(1 + random.nextInt(99), 1 + random.nextInt(99), chance());
    }

    private SortKey sortKey() {
        return new SortKey(pick(List.of(Criterion.ARRIVAL, Criterion.DISPLAYTO, Criterion.SUBJECT)), chance());
    }

    private ImapCommand thread() {
        ImapCommand.Search search = search("UTF-8");
        return new ImapCommand.ThreadMessages(
                new ImapCommand.Search(search.numbering(), null, "UTF-8", true, search.key()),
                pick(List.of(ThreadAlgorithm.values())));
    }

    private ImapSearchKey key(int depth) {
        DateOf date = pick(List.of(DateOf.values()));
        return switch (random.nextInt(depth > 3 ? 15 : 19)) {
            case 0 -> new ImapSearchKey.All();
            case 1 -> new ImapSearchKey.Messages(messages());
            case 2 -> new ImapSearchKey.HasFlag(pick(FLAGS));
            case 3 -> new ImapSearchKey.Recent();
            case 4 -> new ImapSearchKey.Header(text(), text());
            case 5 -> new ImapSearchKey.Body(text());
            case 6 -> new ImapSearchKey.Text(text());
            case 7 -> new ImapSearchKey.Larger(random.nextLong(Long.MAX_VALUE));
            case 8 ->
                chance() ? new ImapSearchKey.Smaller(random.nextInt(1000)) : new ImapSearchKey.ChangedSince(modSeq(0));
            case 9 -> new ImapSearchKey.Before(date, day());
            case 10 -> new ImapSearchKey.On(date, day());
            case 11 -> new ImapSearchKey.Since(date, day());
            case 12 -> new ImapSearchKey.Older(1 + random.nextInt(99));
            case 13 -> new ImapSearchKey.Younger(1 + random.nextInt(99));
            case 14 ->
                chance()
                        ? new ImapSearchKey.EmailObject(new ObjectId("M1-_z"))
                        : new ImapSearchKey.ThreadObject(new ObjectId("nil"));
            case 15 -> new ImapSearchKey.Fuzzy(key(depth + 1));
            case 16 -> new ImapSearchKey.Or(key(depth + 1), key(depth + 1));
            case 17 -> new ImapSearchKey.Not(key(depth + 1));
            default -> new ImapSearchKey.And(some(2, 4, () -> key(depth + 1)));
        };
    }

    private ModSeq modSeq(int least) {
        return new ModSeq(least + random.nextInt(8));
    }

    private Resync resync() {
        SequenceSet known = chance() ? ascending() : null;
        Resync.Match match = chance() ? new Resync.Match(ascending(), ascending()) : null;
        return new Resync(new UidValidity(1 + random.nextInt(3)), modSeq(1), known, match);
    }

    private SequenceSet ascending() {
        long first = 1L + random.nextInt(5);
        return new SequenceSet(List.of(
                SequenceSet.Range.between(first, first + random.nextInt(3)),
                SequenceSet.Range.between(first + 5, 0xffff_ffffL)));
    }

    private FetchItem item() {
        return switch (random.nextInt(12)) {
            case 0 -> new FetchItem.FlagList();
            case 1 -> chance() ? new FetchItem.UniqueId() : new FetchItem.ModSeqNumber();
            case 2 -> chance() ? new FetchItem.InternalDate() : new FetchItem.SaveDate();
            case 3 -> new FetchItem.Rfc822Size();
            case 4 -> new FetchItem.EnvelopeData();
            case 5 -> new FetchItem.Structure(chance());
            case 6 -> new FetchItem.Rfc822(pick(List.of(FetchItem.Rfc822.Form.values())));
            case 7 -> chance() ? new FetchItem.EmailObject() : new FetchItem.ThreadObject();
            case 8 -> new FetchItem.PreviewText(chance());
            case 9 ->
                chance() ? new FetchItem.BinarySize(part()) : new FetchItem.BinarySection(chance(), part(), partial());
            default -> new FetchItem.BodySection(chance(), section(), partial());
        };
    }

    private @Nullable Partial partial() {
        return chance() ? null : new Partial(random.nextLong(1L << 40), 1 + random.nextInt(99));
    }

    private List<Integer> part() {
        return some(0, 3, () -> 1 + random.nextInt(20));
    }

    private Section section() {
        List<Integer> part = part();
        return new Section(
                part,
                switch (random.nextInt(part.isEmpty() ? 5 : 6)) {
                    case 0 -> new Section.Text.Whole();
                    case 1 -> new Section.Text.Header();
                    case 2 -> new Section.Text.HeaderFields(some(1, 3, this::text));
                    case 3 -> new Section.Text.HeaderFieldsNot(some(1, 3, this::text));
                    case 4 -> new Section.Text.Body();
                    default -> new Section.Text.Mime();
                });
    }

    private MessageSet messages() {
        return chance()
                ? uids()
                : chance() ? new MessageSet.BySequence(numbers()) : new MessageSet.Saved(Numbering.SEQUENCE);
    }

    private MessageSet uids() {
        return chance() ? new MessageSet.ByUid(numbers()) : new MessageSet.Saved(Numbering.UID);
    }

    private SequenceSet numbers() {
        return new SequenceSet(some(1, 5, () -> SequenceSet.Range.between(number(), number())));
    }

    private long number() {
        return random.nextInt(5) == 0 ? SequenceSet.STAR : 1 + random.nextLong(0xffff_ffffL);
    }

    private Flags flags() {
        return new Flags(some(0, 4, () -> pick(FLAGS)));
    }

    private LocalDate day() {
        return LocalDate.ofEpochDay(random.nextInt(40_000));
    }

    private MailboxArgument mailbox() {
        return new MailboxArgument(text());
    }

    private String text() {
        return pick(TEXTS);
    }

    private boolean chance() {
        return random.nextBoolean();
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> List<T> some(int least, int most, Supplier<T> each) {
        List<T> some = new ArrayList<>();
        int count = least + random.nextInt(most - least + 1);
        for (int i = 0; i < count; i++) {
            some.add(each.get());
        }
        return some;
    }
}
