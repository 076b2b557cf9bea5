package org.pennypost.smtp.submission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.message.FieldText;
import org.pennypost.mail.mime.EditableHeader;
import org.pennypost.mail.mime.RawField;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Login;

/// Whether a message is in the name of who sends it (RFC 6409 §6.1): every address in From and Sender must be one that
/// the login may send as. What readers could read in different ways is refused, since they might show another name.
///
/// @param reversePath which the login may use; null for the null reverse-path
record AuthorCheck(Accounts accounts, Login login, @Nullable MailAddress reversePath) {

    private static final int MOST_AUTHORS = 100;
    private static final int LONGEST_SHOWN = 256;

    /// A field with its addresses.
    private record Named(String field, List<MailAddress> addresses) {}

    /// @return null if there is nothing against it
    @Nullable
    Reply refusal(EditableHeader header) {
        List<Named> names = new ArrayList<>();
        for (String name : List.of("From", "Sender")) {
            List<RawField> fields = Fields.named(header, name);
            if (fields.size() > 1) {
                return malformed("the message has more than one " + name + " field (RFC 5322 §3.6)");
            }
            for (RawField field : fields) {
                try {
                    List<MailAddress> addresses = MailboxList.read(field.value());
                    // An empty field is taken for a missing one.
                    if (addresses.isEmpty() && !field.value().isEmpty()) {
                        return malformed("the " + name + " field has no address");
                    }
                    names.add(new Named(name, addresses));
                } catch (UnreadableMailboxListException unreadable) {
                    return malformed("the " + name + " field " + unreadable.why());
                }
            }
        }
        for (Named each : names) {
            int most = each.field.equals("From") ? MOST_AUTHORS : 1;
            if (each.addresses.size() > most) {
                return malformed("the " + each.field + " field names more than " + most);
            }
        }
        return refusal(names);
    }

    /// One call for all addresses, and none where all of them are known to be the login's.
    private @Nullable Reply refusal(List<Named> names) {
        Map<String, MailAddress> unknown = new LinkedHashMap<>();
        names.forEach(each -> each.addresses.forEach(address -> unknown.put(address.canonical(), address)));
        unknown.remove(login.address().canonical());
        if (reversePath != null) {
            unknown.remove(reversePath.canonical());
        }
        if (unknown.isEmpty()) {
            return null;
        }
        Set<MailAddress> usable = accounts.maySendAs(login.account(), Set.copyOf(unknown.values()));
        for (Named each : names) {
            for (MailAddress address : each.addresses) {
                MailAddress asked = unknown.get(address.canonical());
                if (asked != null && !usable.contains(asked)) {
                    return Reply.of(
                            550,
                            "5.7.1",
                            "the " + each.field + " field names <" + shown(address)
                                    + ">, which is not an address of this login");
                }
            }
        }
        return null;
    }

    /// Fit for a reply: short, and of ASCII.
    private static String shown(MailAddress address) {
        String text = FieldText.asciiLine(address.withAsciiDomain());
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }

    private static Reply malformed(String text) {
        return Reply.of(550, "5.6.0", text);
    }
}
