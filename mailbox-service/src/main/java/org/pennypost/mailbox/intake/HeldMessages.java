package org.pennypost.mailbox.intake;

import java.util.List;

/// Where messages go that nobody gets for now.
public interface HeldMessages {

    /// Within the open transaction.
    void hold(List<HeldMessage> messages);
}
