/// Questions to the DNS (RFC 1035), as the checks of mail ask them.
@NullMarked
package org.pennypost.mail.dns;

import org.jspecify.annotations.NullMarked;
