/// The IMAP service: listeners on the network around [org.pennypost.imap.session.ImapSession].
@NullMarked
package org.pennypost.imap;

import org.jspecify.annotations.NullMarked;
