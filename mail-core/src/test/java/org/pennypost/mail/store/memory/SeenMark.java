package org.pennypost.mail.store.memory;

import org.pennypost.mail.store.ModSeq;

/// Whether somebody other than the owner has seen a message, and since when.
record SeenMark(boolean seen, ModSeq modSeq) {}
