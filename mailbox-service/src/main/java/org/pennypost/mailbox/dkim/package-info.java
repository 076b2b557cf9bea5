/// The keys with which mail of our domains is signed (RFC 6376): made, published, rotated, removed.
@NullMarked
package org.pennypost.mailbox.dkim;

import org.jspecify.annotations.NullMarked;
