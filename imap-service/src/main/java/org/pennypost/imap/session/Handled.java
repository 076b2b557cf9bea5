package org.pennypost.imap.session;

/// What a handler returns: the end of the command, or that it goes on.
sealed interface Handled permits Completion, Exchange {}
