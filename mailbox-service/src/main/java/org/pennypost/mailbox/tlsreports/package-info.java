/// Reports on TLS to the owners of other domains (RFC 8460).
@NullMarked
package org.pennypost.mailbox.tlsreports;

import org.jspecify.annotations.NullMarked;
