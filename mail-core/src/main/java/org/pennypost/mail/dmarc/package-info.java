/// What DMARC finds in the DNS (RFC 9989 §4.7, §4.10), for those who judge messages and those who report on them.
@NullMarked
package org.pennypost.mail.dmarc;

import org.jspecify.annotations.NullMarked;
