package org.pennypost.imap.answer;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.NotifyEvent;
import org.pennypost.imap.grammar.ObjectId;
import org.pennypost.imap.grammar.SequenceSet;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidValidity;

/// What a program reads in the brackets of a status (RFC 9051 §7.1, RFC 5530).
public sealed interface ResponseCode {

    /// As it stands between the brackets.
    String text();

    /// Codes that say it all with their name.
    enum Plain implements ResponseCode {
        ALREADYEXISTS,
        AUTHENTICATIONFAILED,
        CANNOT,
        CLOSED,
        /// RFC 4978 §5.
        COMPRESSIONACTIVE,
        EXPUNGEISSUED,
        INUSE,
        LIMIT,
        NONEXISTENT,
        NOPERM,
        NOTIFICATIONOVERFLOW,
        OVERQUOTA,
        PRIVACYREQUIRED,
        READ_ONLY,
        READ_WRITE,
        SERVERBUG,
        /// RFC 4469 §4.2.
        TOOBIG,
        TRYCREATE,
        /// RFC 9586 §3.
        UIDREQUIRED,
        UNAVAILABLE,
        /// RFC 3516 §4.3.
        UNKNOWN_CTE,
        /// RFC 6154 §3.
        USEATTR;

        @Override
        public String text() {
            return name().replace('_', '-');
        }
    }

    record Capability(List<String> capabilities) implements ResponseCode {
        @Override
        public String text() {
            return "CAPABILITY " + String.join(" ", capabilities);
        }
    }

    /// RFC 4469 §4.1.
    ///
    /// @param url as the client wrote it
    record BadUrl(String url) implements ResponseCode {
        @Override
        public String text() {
            StringBuilder text = new StringBuilder("BADURL ");
            for (byte octet : url.getBytes(StandardCharsets.UTF_8)) {
                boolean plain = octet > ' ' && octet < 0x7f && octet != ']' && octet != '\\';
                text.append(
                        plain
                                ? String.valueOf((char) octet)
                                : "%" + HexFormat.of().withUpperCase().toHexDigits(octet));
            }
            return text.toString();
        }
    }

    record BadCharset(List<String> supported) implements ResponseCode {
        @Override
        public String text() {
            return "BADCHARSET (" + String.join(" ", supported) + ")";
        }
    }

    /// RFC 5465 §8.
    ///
    /// @param supported at least one
    record BadEvent(List<NotifyEvent> supported) implements ResponseCode {
        @Override
        public String text() {
            return "BADEVENT (" + supported.stream().map(NotifyEvent::text).collect(Collectors.joining(" ")) + ")";
        }
    }

    /// The result of a search will not be kept up to date (RFC 5267 §4.3.1).
    record NoUpdate(String tag) implements ResponseCode {
        @Override
        public String text() {
            return "NOUPDATE \"" + tag + '"';
        }
    }

    /// @param newKeywords whether the client can make keywords of its own, which `\*` says
    record PermanentFlags(List<Flag> flags, boolean newKeywords) implements ResponseCode {
        @Override
        public String text() {
            String names = flags.stream().map(Flag::name).collect(Collectors.joining(" "));
            String separator = names.isEmpty() || !newKeywords ? "" : " ";
            return "PERMANENTFLAGS (" + names + separator + (newKeywords ? "\\*" : "") + ")";
        }
    }

    record UidNext(Uid uid) implements ResponseCode {
        @Override
        public String text() {
            return "UIDNEXT " + uid;
        }
    }

    record Validity(UidValidity uidValidity) implements ResponseCode {
        @Override
        public String text() {
            return "UIDVALIDITY " + uidValidity;
        }
    }

    /// The first message without `\Seen` (RFC 3501 §7.1).
    record Unseen(long sequenceNumber) implements ResponseCode {
        @Override
        public String text() {
            return "UNSEEN " + sequenceNumber;
        }
    }

    /// RFC 7162 §3.1.2.1.
    record HighestModSeq(ModSeq modSeq) implements ResponseCode {
        @Override
        public String text() {
            return "HIGHESTMODSEQ " + modSeq;
        }
    }

    /// RFC 8474 §4.1, §4.2.
    record MailboxObject(ObjectId id) implements ResponseCode {
        @Override
        public String text() {
            return "MAILBOXID (" + id + ")";
        }
    }

    /// RFC 4315 §3.
    record AppendUid(UidValidity uidValidity, List<Uid> uids) implements ResponseCode {
        @Override
        public String text() {
            return "APPENDUID " + uidValidity + " " + UidRuns.of(uids);
        }
    }

    /// The UIDs of the sources and, in step, of the copies (RFC 4315 §3).
    record CopyUid(UidValidity uidValidity, List<Uid> sources, List<Uid> targets) implements ResponseCode {
        @Override
        public String text() {
            return "COPYUID " + uidValidity + " " + UidRuns.of(sources) + " " + UidRuns.of(targets);
        }
    }

    /// Octets of the largest value that was left out (RFC 5464 §4.2.1).
    record MetadataLongEntries(long octets) implements ResponseCode {
        @Override
        public String text() {
            return "METADATA LONGENTRIES " + octets;
        }
    }

    /// Octets that a value may have (RFC 5464 §4.3).
    record MetadataMaxSize(long octets) implements ResponseCode {
        @Override
        public String text() {
            return "METADATA MAXSIZE " + octets;
        }
    }

    /// RFC 5464 §4.3.
    record MetadataTooMany() implements ResponseCode {
        @Override
        public String text() {
            return "METADATA TOOMANY";
        }
    }

    /// The messages that a conditional STORE held back (RFC 7162 §3.1.3).
    record Modified(SequenceSet messages) implements ResponseCode {
        @Override
        public String text() {
            return "MODIFIED " + messages;
        }
    }

    /// RFC 9585 §4; how far the command is, is not known.
    record InProgress(String tag) implements ResponseCode {
        @Override
        public String text() {
            // It would end the code.
            boolean unsayable = tag.contains("]");
            return "INPROGRESS (" + (unsayable ? "NIL" : '"' + tag + '"') + " NIL NIL)";
        }
    }

    /// RFC 9738 §3.1.
    ///
    /// @param most   messages that one command may have
    /// @param lowest of those that it had; null if that is not known
    record MessageLimit(int most, @Nullable Uid lowest) implements ResponseCode {
        @Override
        public String text() {
            return "MESSAGELIMIT " + most + (lowest == null ? "" : " " + lowest);
        }
    }

    /// The code for what the store refused (RFC 5530 §3).
    static ResponseCode of(RefusalCode code) {
        return switch (code) {
            case NOT_FOUND -> Plain.NONEXISTENT;
            case ALREADY_EXISTS -> Plain.ALREADYEXISTS;
            case CANNOT -> Plain.CANNOT;
            case NO_PERMISSION -> Plain.NOPERM;
            case OVER_QUOTA -> Plain.OVERQUOTA;
            case LIMIT -> Plain.LIMIT;
            case TOO_LARGE -> Plain.TOOBIG;
            case IN_USE -> Plain.INUSE;
            case AUTHENTICATION_FAILED -> Plain.AUTHENTICATIONFAILED;
            case THROTTLED, UNAVAILABLE -> Plain.UNAVAILABLE;
        };
    }
}
