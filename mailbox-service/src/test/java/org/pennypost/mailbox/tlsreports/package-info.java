@NullMarked
package org.pennypost.mailbox.tlsreports;

import org.jspecify.annotations.NullMarked;
