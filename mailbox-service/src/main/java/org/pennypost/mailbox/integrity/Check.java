package org.pennypost.mailbox.integrity;

import java.util.List;

/// Goes over everything of one kind, a little at each step.
interface Check {

    /// @param position where the next step begins; empty when everything has been gone over
    /// @param checked  how many things were looked at
    record Step(String position, long checked, List<Finding> findings) {}

    /// In the database, the metrics and the report.
    String name();

    /// @param position of the step before; empty for the first one
    Step step(String position);
}
