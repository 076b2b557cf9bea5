package org.pennypost.mailbox.integrity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Something that a check may look at.
///
/// @param key  by which the check goes over all of them
/// @param cost of looking at it, in what the check is bounded by
record Candidate<T>(T thing, String key, long cost) {

    /// A step that looks at candidates, the first one at least, until they have cost enough.
    ///
    /// @param next  in the order of their keys
    /// @param most  how many there would be if these were not the last ones
    /// @param enough what a step may cost
    static <T> Check.Step step(List<Candidate<T>> next, int most, long enough, Function<T, List<Finding>> look) {
        List<Finding> findings = new ArrayList<>();
        long cost = 0;
        int checked = 0;
        while (checked < next.size() && cost < enough) {
            Candidate<T> candidate = next.get(checked);
            findings.addAll(look.apply(candidate.thing));
            cost += candidate.cost;
            checked++;
        }
        boolean last = checked == next.size() && checked < most;
        return new Check.Step(last ? "" : next.get(checked - 1).key, checked, findings);
    }
}
