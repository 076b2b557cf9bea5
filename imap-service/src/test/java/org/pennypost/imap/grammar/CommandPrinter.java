package org.pennypost.imap.grammar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AnnotationQuery;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.RightsChange;
import org.pennypost.mail.store.SearchKey.DateOf;
import org.pennypost.mail.store.SortKey;

/// Says a command as a client would, in one canonical way. Octets above 127 are Latin-1 chars.
public final class CommandPrinter {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d-MMM-uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern(
                    "ppd-MMM-uuuu HH:mm:ss +0000", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final NameEncoding encoding;

    public CommandPrinter(NameEncoding encoding) {
        this.encoding = encoding;
    }

    public String print(TaggedCommand tagged) {
        return tagged.tag() + " " + print(tagged.command());
    }

    private String print(ImapCommand command) {
        return switch (command) {
            case ImapCommand.Capability() -> "CAPABILITY";
            case ImapCommand.Noop() -> "NOOP";
            case ImapCommand.Logout() -> "LOGOUT";
            case ImapCommand.Id(var fields) -> "ID " + id(fields);
            case ImapCommand.StartTls() -> "STARTTLS";
            case ImapCommand.Authenticate(String mechanism, String initial) ->
                "AUTHENTICATE " + mechanism + initialResponse(initial);
            case ImapCommand.Login(String user, String password) -> "LOGIN " + astring(user) + " " + astring(password);
            case ImapCommand.Compress() -> "COMPRESS DEFLATE";
            case ImapCommand.Unauthenticate() -> "UNAUTHENTICATE";
            case ImapCommand.Enable(var capabilities) -> "ENABLE " + String.join(" ", capabilities);
            case ImapCommand.Select(var mailbox, boolean readOnly, boolean condStore, var resync) ->
                (readOnly ? "EXAMINE " : "SELECT ") + mailbox(mailbox) + select(resync, condStore);
            case ImapCommand.Create(var mailbox, var uses) ->
                "CREATE " + mailbox(mailbox) + (uses.isEmpty() ? "" : " (USE (" + String.join(" ", uses) + "))");
            case ImapCommand.Delete(var mailbox) -> "DELETE " + mailbox(mailbox);
            case ImapCommand.Rename(var from, var to) -> "RENAME " + mailbox(from) + " " + mailbox(to);
            case ImapCommand.Subscribe(var mailbox) -> "SUBSCRIBE " + mailbox(mailbox);
            case ImapCommand.Unsubscribe(var mailbox) -> "UNSUBSCRIBE " + mailbox(mailbox);
            case ImapCommand.ListMailboxes list -> list(list);
            case ImapCommand.Lsub(String reference, String pattern) ->
                "LSUB " + name(reference) + " " + pattern(pattern);
            case ImapCommand.Namespace() -> "NAMESPACE";
            case ImapCommand.SetAcl(var mailbox, String identifier, var change) ->
                "SETACL " + mailbox(mailbox) + " " + astring(identifier) + " " + rights(change);
            case ImapCommand.DeleteAcl(var mailbox, String identifier) ->
                "DELETEACL " + mailbox(mailbox) + " " + astring(identifier);
            case ImapCommand.GetAcl(var mailbox) -> "GETACL " + mailbox(mailbox);
            case ImapCommand.ListRights(var mailbox, String identifier) ->
                "LISTRIGHTS " + mailbox(mailbox) + " " + astring(identifier);
            case ImapCommand.MyRights(var mailbox) -> "MYRIGHTS " + mailbox(mailbox);
            case ImapCommand.GetMetadata(var mailbox, var query) ->
                "GETMETADATA " + options(query) + mailbox(mailbox) + " " + entries(query.entries());
            case ImapCommand.SetMetadata(var mailbox, var annotations) ->
                "SETMETADATA " + mailbox(mailbox)
                        + annotations.stream()
                                .map(each -> astring(each.entry()) + " " + value(each.value()))
                                .collect(Collectors.joining(" ", " (", ")"));
            case ImapCommand.GetQuota(String root) -> "GETQUOTA " + astring(root);
            case ImapCommand.GetQuotaRoot(var mailbox) -> "GETQUOTAROOT " + mailbox(mailbox);
            case ImapCommand.SetQuota(String root, var limits) ->
                "SETQUOTA " + astring(root)
                        + limits.stream()
                                .map(each -> each.resource() + " " + each.limit())
                                .collect(Collectors.joining(" ", " (", ")"));
            case ImapCommand.Status(var mailbox, var items) -> "STATUS " + mailbox(mailbox) + " " + status(items);
            case ImapCommand.Append(var mailbox, var messages) ->
                "APPEND " + mailbox(mailbox) + " "
                        + messages.stream().map(CommandPrinter::message).collect(Collectors.joining(" "));
            case ImapCommand.Idle() -> "IDLE";
            case ImapCommand.NotifySet(boolean status, var groups) ->
                (status ? "NOTIFY SET STATUS " : "NOTIFY SET ")
                        + groups.stream().map(this::group).collect(Collectors.joining(" "));
            case ImapCommand.NotifyNone() -> "NOTIFY NONE";
            case ImapCommand.Check() -> "CHECK";
            case ImapCommand.Close() -> "CLOSE";
            case ImapCommand.Unselect() -> "UNSELECT";
            case ImapCommand.Expunge(var uids) -> uids == null ? "EXPUNGE" : of("EXPUNGE", uids);
            case ImapCommand.Search search -> search(search);
            case ImapCommand.SearchMailboxes(var sources, var search) ->
                "ESEARCH "
                        + (sources.isEmpty()
                                ? ""
                                : sources.stream().map(this::filter).collect(Collectors.joining(" ", "IN (", ") ")))
                        + search(search).substring("UID SEARCH ".length());
            case ImapCommand.CancelUpdate(var tags) ->
                "CANCELUPDATE " + tags.stream().map(CommandPrinter::string).collect(Collectors.joining(" "));
            case ImapCommand.Sort(var search, var order) ->
                verb("SORT ", search)
                        + order.stream().map(CommandPrinter::sortKey).collect(Collectors.joining(" ", "(", ") "))
                        + criteria(search);
            case ImapCommand.ThreadMessages(var search, var algorithm) ->
                verb("THREAD ", search) + algorithm + " " + criteria(search);
            case ImapCommand.Fetch(var messages, var items, var modifiers) ->
                of("FETCH", messages)
                        + items.stream().map(CommandPrinter::item).collect(Collectors.joining(" ", " (", ")"))
                        + modifiers(modifiers);
            case ImapCommand.Store(var messages, var change, boolean silent, var unchangedSince) ->
                of("STORE", messages)
                        + (unchangedSince == null ? "" : " (UNCHANGEDSINCE " + unchangedSince + ")")
                        + switch (change.action()) {
                            case ADD -> " +";
                            case REMOVE -> " -";
                            case REPLACE -> " ";
                        }
                        + (silent ? "FLAGS.SILENT (" : "FLAGS (") + change.flags() + ")";
            case ImapCommand.Replace(var replaced, var mailbox, var message) ->
                of("REPLACE", replaced) + " " + mailbox(mailbox) + " " + message(message);
            case ImapCommand.Copy(var messages, var target) -> of("COPY", messages) + " " + mailbox(target);
            case ImapCommand.Move(var messages, var target) -> of("MOVE", messages) + " " + mailbox(target);
        };
    }

    private String group(EventGroup group) {
        String items = group.items().isEmpty()
                ? ""
                : group.items().stream().map(CommandPrinter::item).collect(Collectors.joining(" ", " (", ")"));
        String events = group.events().stream()
                .sorted()
                .map(event -> event.text() + (event == NotifyEvent.MESSAGE_NEW ? items : ""))
                .collect(Collectors.joining(" ", "(", ")"));
        return "(" + filter(group.mailboxes()) + " " + (group.events().isEmpty() ? "NONE" : events) + ")";
    }

    private String filter(MailboxFilter filter) {
        return switch (filter) {
            case MailboxFilter.Selected(boolean delayed) -> delayed ? "SELECTED-DELAYED" : "SELECTED";
            case MailboxFilter.Inboxes() -> "INBOXES";
            case MailboxFilter.Personal() -> "PERSONAL";
            case MailboxFilter.Subscribed() -> "SUBSCRIBED";
            case MailboxFilter.Subtree(var roots) -> "SUBTREE " + mailboxes(roots);
            case MailboxFilter.SubtreeOne(var roots) -> "SUBTREE-ONE " + mailboxes(roots);
            case MailboxFilter.Mailboxes(var names) -> "MAILBOXES " + mailboxes(names);
        };
    }

    private String mailboxes(List<MailboxArgument> mailboxes) {
        String joined = mailboxes.stream().map(this::mailbox).collect(Collectors.joining(" "));
        return mailboxes.size() == 1 ? joined : "(" + joined + ")";
    }

    private static String options(AnnotationQuery query) {
        String maxSize = query.maxSize() == Long.MAX_VALUE ? "" : " MAXSIZE " + query.maxSize();
        String depth = switch (query.depth()) {
            case ZERO -> "";
            case ONE -> " DEPTH 1";
            case INFINITY -> " DEPTH infinity";
        };
        return maxSize.isEmpty() && depth.isEmpty() ? "" : "(" + (maxSize + depth).substring(1) + ") ";
    }

    private static String entries(List<String> entries) {
        return entries.size() == 1
                ? astring(entries.getFirst())
                : entries.stream().map(CommandPrinter::astring).collect(Collectors.joining(" ", "(", ")"));
    }

    private static String value(@Nullable Octets value) {
        if (value == null) {
            return "NIL";
        }
        String text = new String(value.toArray(), StandardCharsets.ISO_8859_1);
        boolean plain = text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        return plain
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : (text.indexOf(0) < 0 ? "" : "~") + "{" + text.length() + "}\r\n" + text;
    }

    private static String rights(RightsChange change) {
        return astring(switch (change.action()) {
                    case ADD -> "+";
                    case REMOVE -> "-";
                    case REPLACE -> "";
                }
                + change.rights());
    }

    private static String select(@Nullable Resync resync, boolean condStore) {
        if (resync == null) {
            return condStore ? " (CONDSTORE)" : "";
        }
        var match = resync.match();
        return (condStore ? " (CONDSTORE QRESYNC (" : " (QRESYNC (")
                + resync.uidValidity() + " " + resync.modSeq()
                + (resync.knownUids() == null ? "" : " " + resync.knownUids())
                + (match == null ? "" : " (" + match.numbers() + " " + match.uids() + ")")
                + "))";
    }

    private static String modifiers(FetchModifiers modifiers) {
        FetchChanges changes = modifiers.changes();
        PartialRange page = modifiers.page();
        String text = (changes == null ? "" : " CHANGEDSINCE " + changes.since())
                + (changes != null && changes.vanished() ? " VANISHED" : "")
                + (page == null ? "" : " PARTIAL " + page);
        return text.isEmpty() ? "" : " (" + text.substring(1) + ")";
    }

    private static String of(String command, MessageSet messages) {
        return switch (messages) {
            case MessageSet.BySequence(var numbers) -> command + " " + numbers;
            case MessageSet.ByUid(var numbers) -> "UID " + command + " " + numbers;
            case MessageSet.Saved(var numbering) -> (numbering == Numbering.UID ? "UID " : "") + command + " $";
        };
    }

    private static String id(List<IdField> fields) {
        return fields.isEmpty()
                ? "NIL"
                : fields.stream()
                        .map(field -> string(field.name()) + " " + nstring(field.value()))
                        .collect(Collectors.joining(" ", "(", ")"));
    }

    private static String nstring(@Nullable String text) {
        return text == null ? "NIL" : string(text);
    }

    private static String initialResponse(@Nullable String initial) {
        return initial == null ? "" : initial.isEmpty() ? " =" : " " + initial;
    }

    private String list(ImapCommand.ListMailboxes list) {
        String selection = list.extended()
                ? list.selection().stream()
                        .map(ListSelection::keyword)
                        .sorted()
                        .collect(Collectors.joining(" ", "(", ") "))
                : "";
        String patterns = list.patterns().size() == 1
                ? pattern(list.patterns().getFirst())
                : list.patterns().stream().map(this::pattern).collect(Collectors.joining(" ", "(", ")"));
        ListReturn wanted = list.returned();
        String returned = (wanted.subscribed() ? " SUBSCRIBED" : "")
                + (wanted.children() ? " CHILDREN" : "")
                + (wanted.specialUse() ? " SPECIAL-USE" : "")
                + (wanted.myRights() ? " MYRIGHTS" : "")
                + (wanted.status().isEmpty() ? "" : " STATUS " + status(wanted.status()))
                + (wanted.metadata().isEmpty() ? "" : " METADATA " + entries(wanted.metadata()));
        return "LIST " + selection + name(list.reference()) + " " + patterns
                + (returned.isEmpty() ? "" : " RETURN (" + returned.substring(1) + ")");
    }

    private static String status(List<StatusItem> items) {
        return items.stream().map(StatusItem::keyword).collect(Collectors.joining(" ", "(", ")"));
    }

    private static String message(AppendMessage message) {
        Instant date = message.internalDate();
        return (message.flags().all().isEmpty() ? "" : "(" + message.flags() + ") ")
                + (date == null ? "" : '"' + DATE_TIME.format(date) + "\" ")
                + (message.catenated()
                        ? message.parts().stream()
                                .map(CommandPrinter::part)
                                .collect(Collectors.joining(" ", "CATENATE (", ")"))
                        : text((MessagePart.Text) message.parts().getFirst()));
    }

    private static String part(MessagePart part) {
        return switch (part) {
            case MessagePart.Text text -> (text.form() == MessagePart.Text.Form.UTF8 ? "" : "TEXT ") + text(text);
            case MessagePart.Url(String url) -> "URL " + astring(url);
        };
    }

    private static String text(MessagePart.Text text) {
        String literal = "{" + text.octets() + "}\r\n";
        return switch (text.form()) {
            case LITERAL -> literal;
            case LITERAL8 -> "~" + literal;
            case UTF8 -> "UTF8 (~" + literal + ")";
        };
    }

    private static String search(ImapCommand.Search search) {
        return verb("SEARCH ", search)
                + (search.charset() == null ? "" : "CHARSET " + search.charset() + " ")
                + keys(search);
    }

    private static String verb(String verb, ImapCommand.Search search) {
        var returned = search.returned();
        return (search.numbering() == Numbering.UID ? "UID " : "")
                + verb
                + (returned == null ? "" : returned(returned));
    }

    private static String returned(SearchReturn returned) {
        String items = returned.items().isEmpty()
                ? ""
                : returned.items().stream().map(CommandPrinter::item).collect(Collectors.joining(" ", " (", ")"));
        Stream<String> results =
                returned.results().stream().map(result -> result.name() + (result == SearchResult.UPDATE ? items : ""));
        Stream<String> page = Stream.ofNullable(returned.page()).map(range -> "PARTIAL " + range);
        return Stream.concat(results, page).sorted().collect(Collectors.joining(" ", "RETURN (", ") "));
    }

    private static String sortKey(SortKey key) {
        return (key.reverse() ? "REVERSE " : "") + key.by();
    }

    private static String criteria(ImapCommand.Search search) {
        return search.charset() + " " + keys(search);
    }

    private static String keys(ImapCommand.Search search) {
        return (search.key() instanceof ImapSearchKey.And(var keys)
                ? keys.stream().map(CommandPrinter::key).collect(Collectors.joining(" "))
                : key(search.key()));
    }

    private static String key(ImapSearchKey key) {
        return switch (key) {
            case ImapSearchKey.All() -> "ALL";
            case ImapSearchKey.And(var keys) ->
                keys.stream().map(CommandPrinter::key).collect(Collectors.joining(" ", "(", ")"));
            case ImapSearchKey.Or(var left, var right) -> "OR " + key(left) + " " + key(right);
            case ImapSearchKey.Not(ImapSearchKey.HasFlag(Flag flag)) ->
                flag.isSystem() ? "UN" + systemKey(flag) : "UNKEYWORD " + flag;
            case ImapSearchKey.Not(ImapSearchKey.Recent()) -> "OLD";
            case ImapSearchKey.Not(var inner) -> "NOT " + key(inner);
            case ImapSearchKey.Messages(MessageSet.BySequence(var numbers)) -> numbers.toString();
            case ImapSearchKey.Messages(MessageSet.ByUid(var numbers)) -> "UID " + numbers;
            case ImapSearchKey.Messages(MessageSet.Saved(var numbering)) -> numbering == Numbering.UID ? "UID $" : "$";
            case ImapSearchKey.EmailObject(ObjectId id) -> "EMAILID " + id;
            case ImapSearchKey.ThreadObject(ObjectId id) -> "THREADID " + id;
            case ImapSearchKey.Older(long seconds) -> "OLDER " + seconds;
            case ImapSearchKey.Younger(long seconds) -> "YOUNGER " + seconds;
            case ImapSearchKey.Fuzzy(var inner) -> "FUZZY " + key(inner);
            case ImapSearchKey.HasFlag(Flag flag) -> flag.isSystem() ? systemKey(flag) : "KEYWORD " + flag;
            case ImapSearchKey.Recent() -> "RECENT";
            case ImapSearchKey.Header(String name, String text) -> "HEADER " + astring(name) + " " + astring(text);
            case ImapSearchKey.Body(String text) -> "BODY " + astring(text);
            case ImapSearchKey.Text(String text) -> "TEXT " + astring(text);
            case ImapSearchKey.Larger(long octets) -> "LARGER " + octets;
            case ImapSearchKey.Smaller(long octets) -> "SMALLER " + octets;
            case ImapSearchKey.ChangedSince(var modSeq) -> "MODSEQ " + modSeq;
            case ImapSearchKey.Before(DateOf of, LocalDate day) -> sent(of) + "BEFORE " + DATE.format(day);
            case ImapSearchKey.On(DateOf of, LocalDate day) -> sent(of) + "ON " + DATE.format(day);
            case ImapSearchKey.Since(DateOf of, LocalDate day) -> sent(of) + "SINCE " + DATE.format(day);
        };
    }

    private static String systemKey(Flag flag) {
        return flag.name().substring(1).toUpperCase(Locale.ROOT);
    }

    private static String sent(DateOf of) {
        return switch (of) {
            case INTERNAL -> "";
            case SENT -> "SENT";
            case SAVED -> "SAVED";
        };
    }

    private static String item(FetchItem item) {
        return switch (item) {
            case FetchItem.FlagList() -> "FLAGS";
            case FetchItem.UniqueId() -> "UID";
            case FetchItem.ModSeqNumber() -> "MODSEQ";
            case FetchItem.InternalDate() -> "INTERNALDATE";
            case FetchItem.SaveDate() -> "SAVEDATE";
            case FetchItem.EmailObject() -> "EMAILID";
            case FetchItem.ThreadObject() -> "THREADID";
            case FetchItem.PreviewText(boolean lazy) -> lazy ? "PREVIEW (LAZY)" : "PREVIEW";
            case FetchItem.Rfc822Size() -> "RFC822.SIZE";
            case FetchItem.EnvelopeData() -> "ENVELOPE";
            case FetchItem.Structure(boolean extensible) -> extensible ? "BODYSTRUCTURE" : "BODY";
            case FetchItem.BodySection(boolean peek, Section section, Partial partial) ->
                (peek ? "BODY.PEEK[" : "BODY[") + section(section) + "]" + partial(partial);
            case FetchItem.BinarySection(boolean peek, var part, Partial partial) ->
                (peek ? "BINARY.PEEK[" : "BINARY[") + numbers(part) + "]" + partial(partial);
            case FetchItem.BinarySize(var part) -> "BINARY.SIZE[" + numbers(part) + "]";
            case FetchItem.Rfc822(FetchItem.Rfc822.Form form) ->
                switch (form) {
                    case WHOLE -> "RFC822";
                    case HEADER -> "RFC822.HEADER";
                    case TEXT -> "RFC822.TEXT";
                };
        };
    }

    private static String partial(@Nullable Partial partial) {
        return partial == null ? "" : "<" + partial.origin() + "." + partial.count() + ">";
    }

    private static String numbers(List<Integer> part) {
        return part.stream().map(String::valueOf).collect(Collectors.joining("."));
    }

    private static String section(Section section) {
        String numbers = numbers(section.part());
        String text = switch (section.text()) {
            case Section.Text.Whole() -> "";
            case Section.Text.Header() -> "HEADER";
            case Section.Text.HeaderFields(var names) -> "HEADER.FIELDS " + names(names);
            case Section.Text.HeaderFieldsNot(var names) -> "HEADER.FIELDS.NOT " + names(names);
            case Section.Text.Body() -> "TEXT";
            case Section.Text.Mime() -> "MIME";
        };
        return numbers + (numbers.isEmpty() || text.isEmpty() ? "" : ".") + text;
    }

    private static String names(List<String> names) {
        return names.stream().map(CommandPrinter::astring).collect(Collectors.joining(" ", "(", ")"));
    }

    private String mailbox(MailboxArgument mailbox) {
        return name(mailbox.text());
    }

    private String name(String name) {
        return astring(encoding.encode(name));
    }

    private String pattern(String pattern) {
        String encoded = encoding.encode(pattern);
        return encoded.replaceAll("[%*]", "").isEmpty() && !encoded.isEmpty() ? encoded : astring(encoded);
    }

    static String astring(String text) {
        boolean plain =
                !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f && "(){%*\"\\".indexOf(c) < 0);
        return plain ? text : string(text);
    }

    private static String string(String text) {
        String octets = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return octets.chars().anyMatch(c -> c == '\r' || c == '\n' || c > 0x7f)
                ? "{" + octets.length() + "}\r\n" + octets
                : '"' + octets.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
