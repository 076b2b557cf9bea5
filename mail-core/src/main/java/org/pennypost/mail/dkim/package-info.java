/// DomainKeys Identified Mail: signatures of domains on messages, made and verified (RFC 6376, RFC 8301, RFC 8463,
/// RFC 8616).
@NullMarked
package org.pennypost.mail.dkim;

import org.jspecify.annotations.NullMarked;
