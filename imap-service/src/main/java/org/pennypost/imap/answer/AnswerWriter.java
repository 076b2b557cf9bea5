package org.pennypost.imap.answer;

import java.io.IOException;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.IdField;
import org.pennypost.imap.grammar.ObjectId;
import org.pennypost.imap.grammar.StatusItem;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.ThreadForest;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mail.store.UidValidity;
import org.pennypost.mail.wire.Output;

/// Writes answers, each a whole line (RFC 9051 §7). Cheap to make: one for each event will do.
public final class AnswerWriter {

    private final Tokens out;
    private final Dialect dialect;

    public AnswerWriter(Output out, Dialect dialect) {
        this.out = new Tokens(out, dialect);
        this.dialect = dialect;
    }

    /// Sends what was written, in the middle of long work.
    public void flush() throws IOException {
        out.output().flush();
    }

    /// The end of a command: `a1 OK [READ-WRITE] SELECT completed`.
    public void tagged(String tag, Condition condition, @Nullable ResponseCode code, String text) throws IOException {
        out.ascii(tag);
        status(condition, code, text);
    }

    /// `* OK [UIDNEXT 5] Next UID`.
    public void untagged(Condition condition, @Nullable ResponseCode code, String text) throws IOException {
        out.character('*');
        status(condition, code, text);
    }

    private void status(Condition condition, @Nullable ResponseCode code, String text) throws IOException {
        out.space().ascii(condition.name()).space();
        if (code != null) {
            out.character('[').ascii(code.text()).ascii("] ");
        }
        out.human(text).endLine();
    }

    /// Asks the client to go on: `+ text`, where text may be the Base64 of a SASL challenge (RFC 9051 §7.6).
    public void proceed(String text) throws IOException {
        out.ascii("+ ").ascii(text).endLine();
    }

    public void capability(List<String> capabilities) throws IOException {
        words("CAPABILITY", capabilities);
    }

    public void enabled(List<String> capabilities) throws IOException {
        words("ENABLED", capabilities);
    }

    private void words(String name, List<String> words) throws IOException {
        out.ascii("* ").ascii(name);
        for (String word : words) {
            out.space().ascii(word);
        }
        out.endLine();
    }

    /// RFC 2971 §3.2.
    public void id(List<IdField> fields) throws IOException {
        out.ascii("* ID ");
        if (fields.isEmpty()) {
            out.nil();
        } else {
            char before = '(';
            for (IdField field : fields) {
                out.character(before).string(field.name()).space().nstring(field.value());
                before = ' ';
            }
            out.character(')');
        }
        out.endLine();
    }

    /// The flags that a mailbox knows (RFC 9051 §7.3.5).
    public void flags(List<Flag> flags) throws IOException {
        out.ascii("* FLAGS ").flags(flags).endLine();
    }

    /// RFC 9051 §7.4.1; for IMAP4rev1 with RECENT, which is always 0: no session is told that a message is its own.
    public void exists(long messages) throws IOException {
        numbered(messages, " EXISTS");
        if (dialect.hasRecent()) {
            numbered(0, " RECENT");
        }
    }

    public void expunge(long sequenceNumber) throws IOException {
        numbered(sequenceNumber, " EXPUNGE");
    }

    private void numbered(long number, String text) throws IOException {
        out.ascii("* ").number(number).ascii(text).endLine();
    }

    /// RFC 7162 §3.2.10.
    ///
    /// @param earlier whether the messages were gone before the client asked
    public void vanished(UidSet uids, boolean earlier) throws IOException {
        out.ascii(earlier ? "* VANISHED (EARLIER) " : "* VANISHED ").ascii(uids.toString());
        out.endLine();
    }

    /// A FETCH or UIDFETCH answer that is still to be filled and ended.
    public FetchWriter fetch(long sequenceNumber, Uid uid) {
        return dialect.uidsOnly()
                ? new FetchWriter(out, uid.value(), "UIDFETCH")
                : new FetchWriter(out, sequenceNumber, "FETCH");
    }

    /// The same, with the UID as an item unless the answer begins with it.
    public FetchWriter fetchNamingUid(long sequenceNumber, Uid uid) throws IOException {
        FetchWriter fetch = fetch(sequenceNumber, uid);
        return dialect.uidsOnly() ? fetch : fetch.uid(uid);
    }

    public void list(ListEntry entry) throws IOException {
        new ListWriter(out).write("LIST", entry);
    }

    /// RFC 3501 §7.2.3.
    public void lsub(ListEntry entry) throws IOException {
        new ListWriter(out).write("LSUB", entry);
    }

    /// RFC 9051 §7.3.4, of what the counters say by themselves.
    public void status(String name, List<StatusItem> items, MailboxStatus status) throws IOException {
        status(name, items, status, 0, 0);
    }

    /// RFC 9051 §7.3.4. RECENT is always 0: no session is told that a message is its own.
    ///
    /// @param deletedOctets of messages with `\Deleted`
    /// @param appendLimit   octets of the largest message that APPEND takes
    public void status(String name, List<StatusItem> items, MailboxStatus status, long deletedOctets, long appendLimit)
            throws IOException {
        out.ascii("* STATUS ").mailbox(name).space();
        char before = '(';
        for (StatusItem item : items) {
            out.character(before).ascii(item.keyword()).space();
            value(item, status, deletedOctets, appendLimit);
            before = ' ';
        }
        out.character(')').endLine();
    }

    private void value(StatusItem item, MailboxStatus status, long deletedOctets, long appendLimit) throws IOException {
        switch (item) {
            case MESSAGES -> out.number(status.messages());
            case RECENT -> out.number(0);
            case UIDNEXT -> out.number(status.uidNext().value());
            case UIDVALIDITY -> out.number(status.uidValidity().value());
            case UNSEEN -> out.number(status.unseen());
            case DELETED -> out.number(status.deleted());
            case DELETED_STORAGE -> out.number(deletedOctets);
            case SIZE -> out.number(status.size());
            case HIGHESTMODSEQ -> out.number(status.highestModSeq().value());
            case APPENDLIMIT -> out.number(appendLimit);
            case MAILBOXID -> out.objectId(ObjectId.of(status.id()));
        }
    }

    /// RFC 9051 §7.3.2. An empty list says that there are no such namespaces.
    public void namespace(
            List<NamespacePrefix> personal, List<NamespacePrefix> otherUsers, List<NamespacePrefix> shared)
            throws IOException {
        out.ascii("* NAMESPACE ");
        namespaces(personal);
        out.space();
        namespaces(otherUsers);
        out.space();
        namespaces(shared);
        out.endLine();
    }

    private void namespaces(List<NamespacePrefix> namespaces) throws IOException {
        if (namespaces.isEmpty()) {
            out.nil();
            return;
        }
        out.character('(');
        for (NamespacePrefix namespace : namespaces) {
            out.character('(').string(out.encoded(namespace.prefix())).ascii(" \"/\")");
        }
        out.character(')');
    }

    public MetadataWriter metadata() {
        return new MetadataWriter(out);
    }

    public QuotaWriter quota() {
        return new QuotaWriter(out);
    }

    public AclWriter acl() {
        return new AclWriter(out);
    }

    /// The answer of IMAP4rev1 to SEARCH (RFC 3501 §7.2.5).
    ///
    /// @param modSeq the highest of all messages found (RFC 7162 §3.1.6); null where nobody asked for it
    public void search(LongStream numbers, @Nullable ModSeq modSeq) throws IOException {
        numbers("* SEARCH", numbers, modSeq);
    }

    /// RFC 5256 §4.
    ///
    /// @param modSeq as for [#search]
    public void sort(LongStream numbers, @Nullable ModSeq modSeq) throws IOException {
        numbers("* SORT", numbers, modSeq);
    }

    private void numbers(String name, LongStream numbers, @Nullable ModSeq modSeq) throws IOException {
        out.ascii(name);
        for (PrimitiveIterator.OfLong each = numbers.iterator(); each.hasNext(); ) {
            out.space().number(each.nextLong());
        }
        if (modSeq != null) {
            out.ascii(" (MODSEQ ").number(modSeq.value()).character(')');
        }
        out.endLine();
    }

    /// RFC 5256 §4.
    ///
    /// @param threads in the numbers that the client uses
    public void thread(ThreadForest threads) throws IOException {
        String text = threads.toString();
        out.ascii("* THREAD").ascii(text.isEmpty() ? "" : " ").ascii(text).endLine();
    }

    public void esearch(SearchSummary summary) throws IOException {
        new SearchWriter(out).summary(summary);
    }

    /// What was found in one of several mailboxes (RFC 7377 §2.1).
    public void esearch(String mailbox, UidValidity uidValidity, SearchSummary summary) throws IOException {
        new SearchWriter(out).summary(mailbox, uidValidity, summary);
    }

    /// ADDTO and REMOVEFROM (RFC 5267 §4.3.3, §4.3.4).
    public void esearch(ResultChange change) throws IOException {
        new SearchWriter(out).change(change);
    }
}
