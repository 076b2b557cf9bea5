package org.pennypost.mail.mime;

import org.jspecify.annotations.Nullable;

/// The base subject (RFC 5256 §2.1): what is left of a subject when the marks of replies, forwards and mailing lists
/// are taken off.
///
/// @param replyOrForward whether a mark of a reply or forward was taken off
public record BaseSubject(String text, boolean replyOrForward) {

    /// Longer subjects are cut: sorting and threading need no more.
    private static final int MAX_LENGTH = 2048;

    private static final String FORWARD_TRAILER = "(fwd)";
    private static final String FORWARD_HEADER = "[fwd:";

    /// @param subject the unfolded field, null where there is none
    public static BaseSubject of(@Nullable String subject) {
        if (subject == null) {
            return new BaseSubject("", false);
        }
        String decoded = EncodedWords.decode(subject).replaceAll("[ \t\r\n]+", " ");
        return new Reduction(Charsets.clean(decoded.substring(0, Math.min(decoded.length(), MAX_LENGTH)))).reduce();
    }

    /// Steps 2 to 6: the subject is `text[start, end)`, and shrinks.
    private static final class Reduction {

        private final String text;
        private int start;
        private int end;
        private boolean replyOrForward;

        Reduction(String text) {
            this.text = text;
            this.end = text.length();
        }

        BaseSubject reduce() {
            do {
                removeTrailers();
                boolean removed = true;
                while (removed) {
                    removed = removeLeader();
                    removed |= removeBlob();
                }
            } while (removeForwardWrapper());
            return new BaseSubject(text.substring(start, end), replyOrForward);
        }

        private void removeTrailers() {
            while (end > start) {
                if (text.charAt(end - 1) == ' ') {
                    end--;
                } else if (matches(end - FORWARD_TRAILER.length(), FORWARD_TRAILER)) {
                    end -= FORWARD_TRAILER.length();
                    replyOrForward = true;
                } else {
                    return;
                }
            }
        }

        /// `subj-leader = (*subj-blob subj-refwd) / WSP`
        private boolean removeLeader() {
            if (start < end && text.charAt(start) == ' ') {
                start++;
                return true;
            }
            int at = start;
            int blob = afterBlob(at);
            while (blob > 0) {
                at = blob;
                blob = afterBlob(at);
            }
            int after = afterReplyOrForward(at);
            if (after < 0) {
                return false;
            }
            start = after;
            replyOrForward = true;
            return true;
        }

        /// Step 4: a blob goes if something is left behind it.
        private boolean removeBlob() {
            int after = afterBlob(start);
            if (after < 0 || after >= end) {
                return false;
            }
            start = after;
            return true;
        }

        /// Step 6: `[fwd: … ]`
        private boolean removeForwardWrapper() {
            if (!matches(start, FORWARD_HEADER) || text.charAt(end - 1) != ']') {
                return false;
            }
            start += FORWARD_HEADER.length();
            end--;
            replyOrForward = true;
            return true;
        }

        /// `subj-refwd = ("re" / ("fw" ["d"])) *WSP [subj-blob] ":"`; where it ends, or -1.
        private int afterReplyOrForward(int from) {
            int at = from;
            if (matches(at, "re") || matches(at, "fw")) {
                at += matches(at, "fwd") ? 3 : 2;
            } else {
                return -1;
            }
            at = afterSpace(at);
            int blob = afterBlob(at);
            at = blob > 0 ? blob : at;
            return at < end && text.charAt(at) == ':' ? at + 1 : -1;
        }

        /// `subj-blob = "[" *BLOBCHAR "]" *WSP`; where it ends, or -1.
        private int afterBlob(int from) {
            if (from >= end || text.charAt(from) != '[') {
                return -1;
            }
            for (int at = from + 1; at < end; at++) {
                char c = text.charAt(at);
                if (c == ']') {
                    return afterSpace(at + 1);
                }
                if (c == '[') {
                    return -1;
                }
            }
            return -1;
        }

        private int afterSpace(int from) {
            int at = from;
            while (at < end && text.charAt(at) == ' ') {
                at++;
            }
            return at;
        }

        private boolean matches(int at, String word) {
            return at >= start && at + word.length() <= end && text.regionMatches(true, at, word, 0, word.length());
        }
    }
}
