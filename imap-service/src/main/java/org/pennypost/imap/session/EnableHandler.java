package org.pennypost.imap.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.pennypost.imap.answer.Condition;
import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.ImapCommand;

/// ENABLE (RFC 9051 §6.3.1, RFC 5161), and what enables CONDSTORE besides (RFC 7162 §3.1).
final class EnableHandler {

    private EnableHandler() {}

    static Completion handle(ImapCommand.Enable enable, Turn turn) throws IOException {
        List<Extension> asked = enable.capabilities().stream()
                .map(Extension::named)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        boolean wantsModSeqs = asked.contains(Extension.CONDSTORE) || asked.contains(Extension.QRESYNC);
        boolean knewModSeqs = turn.talk().extensions().has(Extension.CONDSTORE);
        List<String> enabled = new ArrayList<>();
        for (Extension extension : asked) {
            if (turn.talk().extensions().enable(extension)) {
                enabled.add(extension.capability());
            }
        }
        turn.answer().enabled(enabled);
        if (wantsModSeqs && !knewModSeqs) {
            turn.talk().extensions().enable(Extension.CONDSTORE);
            tellHighest(turn);
        }
        return Completion.ok("ENABLE completed");
    }

    /// The command shows that the client knows of modseqs.
    static void modSeqs(Turn turn) throws IOException {
        if (turn.talk().extensions().enable(Extension.CONDSTORE)) {
            tellHighest(turn);
        }
    }

    private static void tellHighest(Turn turn) throws IOException {
        Optional<SelectedMailbox> selected = turn.talk().selected();
        if (selected.isPresent()) {
            selected.get().report(true, false, turn.answer());
            ResponseCode highest = new ResponseCode.HighestModSeq(selected.get().settled());
            turn.answer().untagged(Condition.OK, highest, "modseqs from here on");
        }
    }
}
