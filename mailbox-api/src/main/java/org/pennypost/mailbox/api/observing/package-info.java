/// How an edge counts for the mailbox service, without a call for each session.
@NullMarked
package org.pennypost.mailbox.api.observing;

import org.jspecify.annotations.NullMarked;
