package org.pennypost.imap.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.ModSeq;

/// Reads a whole command (RFC 9051 §9, RFC 3501 §9): a pure function of its octets.
public final class CommandParser {

    private final TextCursor in;
    private final NameEncoding encoding;
    private final boolean whole;

    private CommandParser(TextCursor in, NameEncoding encoding, boolean whole) {
        this.in = in;
        this.encoding = encoding;
        this.whole = whole;
    }

    /// @param text     all lines of the command, CRLF only between a literal's size and its octets; the octets of a
    ///                 message to append are left out
    /// @param encoding of mailbox names
    /// @throws ImapSyntaxException if it is no command
    public static TaggedCommand parse(byte[] text, NameEncoding encoding) {
        return new CommandParser(new TextCursor(text), encoding, true).command();
    }

    /// Reads a command that may go on behind a literal: what it says up to there, if that is the literal of a message
    /// to append.
    ///
    /// @throws ImapSyntaxException if it is no command, or goes on in another way
    public static TaggedCommand parseBegun(byte[] text, NameEncoding encoding) {
        return new CommandParser(new TextCursor(text), encoding, false).command();
    }

    private TaggedCommand command() {
        String tag = in.tag();
        in.space();
        int start = in.position();
        String name = in.keyword("a command");
        ImapCommand command = name.equals("UID") ? uidCommand() : command(name, start);
        in.end();
        return new TaggedCommand(tag, command);
    }

    private ImapCommand command(String name, int start) {
        return switch (name) {
            case "CAPABILITY" -> new ImapCommand.Capability();
            case "NOOP" -> new ImapCommand.Noop();
            case "LOGOUT" -> new ImapCommand.Logout();
            case "ID" -> id();
            case "STARTTLS" -> new ImapCommand.StartTls();
            case "AUTHENTICATE" -> authenticate();
            case "LOGIN" -> login();
            case "COMPRESS" -> compress();
            case "UNAUTHENTICATE" -> new ImapCommand.Unauthenticate();
            case "ENABLE" -> enable();
            case "SELECT" -> new SyncParser(in).select(mailbox(), false);
            case "EXAMINE" -> new SyncParser(in).select(mailbox(), true);
            case "CREATE" -> create();
            case "DELETE" -> new ImapCommand.Delete(mailbox());
            case "RENAME" -> new ImapCommand.Rename(mailbox(), mailbox());
            case "SUBSCRIBE" -> new ImapCommand.Subscribe(mailbox());
            case "UNSUBSCRIBE" -> new ImapCommand.Unsubscribe(mailbox());
            case "LIST" -> new ListParser(in, encoding).list();
            case "LSUB" -> new ListParser(in, encoding).lsub();
            case "NAMESPACE" -> new ImapCommand.Namespace();
            case "SETACL" -> AclParser.set(mailbox(), in);
            case "DELETEACL" -> new ImapCommand.DeleteAcl(mailbox(), AclParser.identifier(in));
            case "GETACL" -> new ImapCommand.GetAcl(mailbox());
            case "LISTRIGHTS" -> new ImapCommand.ListRights(mailbox(), AclParser.identifier(in));
            case "MYRIGHTS" -> new ImapCommand.MyRights(mailbox());
            case "GETMETADATA" -> new MetadataParser(in, this::mailbox).get();
            case "SETMETADATA" -> new MetadataParser(in, this::mailbox).set();
            case "GETQUOTA" -> QuotaParser.get(in);
            case "GETQUOTAROOT" -> new ImapCommand.GetQuotaRoot(mailbox());
            case "SETQUOTA" -> QuotaParser.set(in);
            case "STATUS" -> status();
            case "APPEND" -> new ImapCommand.Append(mailbox(), new AppendParser(in, whole).messages());
            case "IDLE" -> new ImapCommand.Idle();
            case "NOTIFY" -> new NotifyParser(in, encoding).parse();
            case "CHECK" -> new ImapCommand.Check();
            case "CLOSE" -> new ImapCommand.Close();
            case "UNSELECT" -> new ImapCommand.Unselect();
            case "EXPUNGE" -> new ImapCommand.Expunge(null);
            case "SEARCH" -> SearchParser.parse(in, Numbering.SEQUENCE);
            case "ESEARCH" -> MultiSearchParser.parse(in, encoding);
            case "CANCELUPDATE" -> new ImapCommand.CancelUpdate(SearchReturnParser.tags(in));
            case "SORT" -> SortParser.sort(in, Numbering.SEQUENCE);
            case "THREAD" -> SortParser.thread(in, Numbering.SEQUENCE);
            case "FETCH" -> fetch(messages(Numbering.SEQUENCE));
            case "STORE" -> store(messages(Numbering.SEQUENCE));
            case "REPLACE" -> replace(Numbering.SEQUENCE);
            case "COPY" -> new ImapCommand.Copy(messages(Numbering.SEQUENCE), mailbox());
            case "MOVE" -> new ImapCommand.Move(messages(Numbering.SEQUENCE), mailbox());
            default -> throw in.errorAt(start, "there is no command " + name);
        };
    }

    private ImapCommand uidCommand() {
        in.space();
        int start = in.position();
        String name = in.keyword("a command");
        return switch (name) {
            case "EXPUNGE" -> new ImapCommand.Expunge(messages(Numbering.UID));
            case "SEARCH" -> SearchParser.parse(in, Numbering.UID);
            case "SORT" -> SortParser.sort(in, Numbering.UID);
            case "THREAD" -> SortParser.thread(in, Numbering.UID);
            case "FETCH" -> fetch(messages(Numbering.UID));
            case "STORE" -> store(messages(Numbering.UID));
            case "REPLACE" -> replace(Numbering.UID);
            case "COPY" -> new ImapCommand.Copy(messages(Numbering.UID), mailbox());
            case "MOVE" -> new ImapCommand.Move(messages(Numbering.UID), mailbox());
            default -> throw in.errorAt(start, "there is no command UID " + name);
        };
    }

    private ImapCommand id() {
        in.space();
        List<IdField> fields = new ArrayList<>();
        if (in.acceptKeyword("NIL")) {
            return new ImapCommand.Id(fields);
        }
        in.expect('(', "NIL or fields in parentheses");
        if (in.accept(')')) {
            return new ImapCommand.Id(fields);
        }
        do {
            String name = in.string("a field name in quotes");
            in.space();
            fields.add(new IdField(name, in.nstring("a value in quotes or NIL")));
        } while (in.accept(' '));
        in.expect(')', "a space or )");
        return new ImapCommand.Id(fields);
    }

    private ImapCommand authenticate() {
        in.space();
        String mechanism = in.atom("a SASL mechanism").toUpperCase(Locale.ROOT);
        return new ImapCommand.Authenticate(mechanism, in.accept(' ') ? in.initialResponse() : null);
    }

    private ImapCommand login() {
        in.space();
        String user = in.astring("a user name");
        in.space();
        return new ImapCommand.Login(user, in.astring("a password"));
    }

    private ImapCommand compress() {
        in.space();
        int start = in.position();
        String algorithm = in.atom("a compression algorithm");
        if (!algorithm.equalsIgnoreCase("DEFLATE")) {
            throw in.errorAt(start, "there is no compression " + algorithm);
        }
        return new ImapCommand.Compress();
    }

    private ImapCommand enable() {
        List<String> capabilities = new ArrayList<>();
        do {
            in.space();
            capabilities.add(in.atom("a capability").toUpperCase(Locale.ROOT));
        } while (!in.atEnd());
        return new ImapCommand.Enable(capabilities);
    }

    private ImapCommand create() {
        MailboxArgument mailbox = mailbox();
        List<String> specialUses = new ArrayList<>();
        if (in.accept(' ')) {
            in.expect('(', "(");
            if (!in.acceptKeyword("USE")) {
                throw in.error("expected USE");
            }
            in.space();
            in.expect('(', "special uses in parentheses");
            if (!in.accept(')')) {
                do {
                    in.expect('\\', "a special use such as \\Sent");
                    specialUses.add("\\" + in.atom("a special use such as \\Sent"));
                } while (in.accept(' '));
                in.expect(')', "a space or )");
            }
            in.expect(')', ")");
        }
        return new ImapCommand.Create(mailbox, specialUses);
    }

    private ImapCommand status() {
        MailboxArgument mailbox = mailbox();
        in.space();
        return new ImapCommand.Status(mailbox, ListParser.statusItems(in));
    }

    private ImapCommand fetch(MessageSet messages) {
        in.space();
        return new ImapCommand.Fetch(messages, FetchParser.items(in), FetchModifierParser.parse(in));
    }

    private ImapCommand store(MessageSet messages) {
        in.space();
        ModSeq unchangedSince = new SyncParser(in).unchangedSince();
        FlagChange.Action action = in.accept('+')
                ? FlagChange.Action.ADD
                : in.accept('-') ? FlagChange.Action.REMOVE : FlagChange.Action.REPLACE;
        int start = in.position();
        String name = in.keyword("FLAGS or FLAGS.SILENT");
        boolean silent = switch (name) {
            case "FLAGS" -> false;
            case "FLAGS.SILENT" -> true;
            default -> throw in.errorAt(start, "expected FLAGS or FLAGS.SILENT");
        };
        in.space();
        FlagChange change = new FlagChange(action, FlagParser.listOrSequence(in));
        return new ImapCommand.Store(messages, change, silent, unchangedSince);
    }

    private ImapCommand replace(Numbering numbering) {
        in.space();
        MessageSet replaced = SequenceSets.message(in, numbering);
        return new ImapCommand.Replace(replaced, mailbox(), new AppendParser(in, whole).message());
    }

    private MessageSet messages(Numbering numbering) {
        in.space();
        return SequenceSets.messages(in, numbering);
    }

    private MailboxArgument mailbox() {
        in.space();
        return MailboxArgument.read(in, encoding);
    }
}
