package org.pennypost.imap.answer;

import java.util.List;

import org.pennypost.mail.store.Uid;

/// UIDs as a `uid-set` that keeps their order, since those of COPYUID correspond one by one (RFC 4315 §3).
final class UidRuns {

    private UidRuns() {}

    static String of(List<Uid> uids) {
        StringBuilder set = new StringBuilder();
        int at = 0;
        while (at < uids.size()) {
            int last = at;
            while (last + 1 < uids.size()
                    && uids.get(last + 1).value() == uids.get(last).value() + 1) {
                last++;
            }
            set.append(set.isEmpty() ? "" : ",").append(uids.get(at));
            if (last > at) {
                set.append(':').append(uids.get(last));
            }
            at = last + 1;
        }
        return set.toString();
    }
}
