package org.pennypost.mailbox.store;

import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidValidity;

/// Where a message is now.
public record Arrived(UidValidity uidValidity, Uid uid, ModSeq modSeq) {}
