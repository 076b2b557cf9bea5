/// Behaviour as transcripts that a mail person can read, run on any backend: in memory without a socket, or on the
/// whole system over TLS. [Transcript] describes the notation.
@NullMarked
package org.pennypost.mail.transcript;

import org.jspecify.annotations.NullMarked;
