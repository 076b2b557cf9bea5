package org.pennypost.mailbox.reports;

import java.net.InetAddress;

/// What all reports together say of a source of mail.
///
/// @param messages    how many came from there
/// @param passed      of those, DMARC
/// @param dkimAligned of those, with DKIM
/// @param spfAligned  of those, with SPF
public record DmarcSource(
        InetAddress source,
        long messages,
        long passed,
        long dkimAligned,
        long spfAligned,
        long quarantined,
        long rejected) {

    /// Where it stands in lists, as `messages-address`: the source of most messages is first.
    public record Key(long messages, InetAddress source) {

        /// @throws IllegalArgumentException if it is none
        public static Key parse(String text) {
            int dash = text.indexOf('-');
            if (dash < 0) {
                throw new IllegalArgumentException("no key of a source: " + text);
            }
            return new Key(Long.parseLong(text.substring(0, dash)), InetAddress.ofLiteral(text.substring(dash + 1)));
        }

        @Override
        public String toString() {
            return messages + "-" + source.getHostAddress();
        }
    }

    public Key key() {
        return new Key(messages, source);
    }
}
