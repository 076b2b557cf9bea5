package org.pennypost.mail.arc;

import java.util.ArrayList;
import java.util.List;

import org.pennypost.mail.dkim.SignedMessage;
import org.pennypost.mail.mime.RawField;

/// The sets of a message, in order (RFC 8617 §4.3).
///
/// @param sets the one at index n has instance n + 1
record ArcChain(List<ArcSet> sets) {

    /// Reads an instance.
    private interface Reader {

        int instance(RawField field) throws BrokenChain;
    }

    /// @return without sets if there is no field of ARC
    /// @throws BrokenChain if the sets are not whole (RFC 8617 §5.2, steps 1 and 3)
    static ArcChain of(SignedMessage message) throws BrokenChain {
        List<RawField> results = message.fields(ArcFields.RESULTS);
        List<RawField> signatures = message.fields(ArcFields.MESSAGE_SIGNATURE);
        List<RawField> seals = message.fields(ArcFields.SEAL);
        int count = seals.size();
        if (count > Instance.MOST) {
            throw new BrokenChain("the chain is too long");
        }
        if (results.size() != count || signatures.size() != count) {
            throw new BrokenChain("a set of the chain is not whole");
        }
        List<RawField> sortedResults = sorted(results, Instance::ofResults);
        List<RawField> sortedSignatures = sorted(signatures, Instance::ofTags);
        List<RawField> sortedSeals = sorted(seals, Instance::ofTags);
        List<ArcSet> sets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sets.add(new ArcSet(i + 1, sortedResults.get(i), sortedSignatures.get(i), sortedSeals.get(i)));
        }
        return new ArcChain(sets);
    }

    ArcSet last() {
        return sets.getLast();
    }

    /// @throws BrokenChain if a seal does not say of the chain before it what it must (RFC 8617 §5.2, steps 2 and 3C)
    void checkStatus() throws BrokenChain {
        for (ArcSet set : sets) {
            ArcStatus must = set.instance() == 1 ? ArcStatus.NONE : ArcStatus.PASS;
            if (!must.keyword().equals(set.chainStatus().orElse(""))) {
                throw new BrokenChain(lastFailed() ? "the chain was broken before" : "a seal has the wrong status");
            }
        }
    }

    /// Whether who sealed last found the chain broken.
    boolean lastFailed() {
        return !sets.isEmpty() && last().chainStatus().filter("fail"::equals).isPresent();
    }

    private static List<RawField> sorted(List<RawField> fields, Reader reader) throws BrokenChain {
        RawField[] sorted = new RawField[fields.size()];
        for (RawField field : fields) {
            int instance = reader.instance(field);
            if (instance > sorted.length || sorted[instance - 1] != null) {
                throw new BrokenChain("the instances of the chain are no sequence");
            }
            sorted[instance - 1] = field;
        }
        return List.of(sorted);
    }
}
