/// Octets and lines: how a protocol session meets its connection, without knowing a socket.
@NullMarked
package org.pennypost.mail.wire;

import org.jspecify.annotations.NullMarked;
