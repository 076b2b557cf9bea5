package org.pennypost.smtp.authentication;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.arc.ArcResult;
import org.pennypost.mail.dkim.DkimResult;
import org.pennypost.smtp.dmarc.DmarcResult;
import org.pennypost.smtp.iprev.IprevResult;
import org.pennypost.smtp.spf.SpfResult;

/// All that was found out about who a message is from.
///
/// @param iprev   null if it was not asked for
/// @param spf     of the MAIL FROM identity
/// @param spfHelo of the HELO identity
/// @param dkim    of each signature that was looked at
record Evidence(
        @Nullable IprevResult iprev,
        SpfResult spf,
        SpfResult spfHelo,
        List<DkimResult> dkim,
        ArcResult arc,
        DmarcResult dmarc) {

    Evidence {
        dkim = List.copyOf(dkim);
    }
}
