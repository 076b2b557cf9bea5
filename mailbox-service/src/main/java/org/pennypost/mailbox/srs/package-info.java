/// The Sender Rewriting Scheme: reverse-paths for mail that is forwarded to other hosts.
@NullMarked
package org.pennypost.mailbox.srs;

import org.jspecify.annotations.NullMarked;
