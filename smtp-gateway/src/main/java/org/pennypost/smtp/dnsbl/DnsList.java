package org.pennypost.smtp.dnsbl;

import java.util.List;
import java.util.Locale;

import org.pennypost.mail.address.MailDomain;

/// One list in the DNS.
///
/// @param zone   the domain under which it answers, in ASCII
/// @param filter which of its answers count
/// @param weight what it adds to the score of who is on it; less than 0 for a list of those who are to be trusted
public record DnsList(String zone, AnswerFilter filter, int weight) {

    /// As Postfix's postscreen writes them: `zone[=filter][*weight]`. Without a filter every answer counts, without a
    /// weight it is 1.
    ///
    /// @throws IllegalArgumentException with what is wrong
    public static DnsList of(String text) {
        int star = text.lastIndexOf('*');
        String rest = star < 0 ? text : text.substring(0, star);
        int equals = rest.indexOf('=');
        try {
            String zone = new MailDomain((equals < 0 ? rest : rest.substring(0, equals)).strip()).ascii();
            AnswerFilter filter = equals < 0
                    ? AnswerFilter.ANY
                    : AnswerFilter.parse(rest.substring(equals + 1).strip());
            return new DnsList(
                    zone,
                    filter,
                    star < 0 ? 1 : Integer.parseInt(text.substring(star + 1).strip()));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("'" + text + "' is no DNS list: " + wrong.getMessage(), wrong);
        }
    }

    /// Several of them, empty texts left out.
    public static List<DnsList> listed(List<String> texts) {
        return texts.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(DnsList::of)
                .toList();
    }

    /// What is asked about a name that may be on it.
    String question(String subject) {
        return (subject + "." + zone).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return zone + "=" + filter + "*" + weight;
    }
}
