/// What transcripts of IMAP stand on, in memory and on a running system.
@NullMarked
package org.pennypost.imap.testing;

import org.jspecify.annotations.NullMarked;
