/// The engine for tests: its beans on a database of their own, without a web server.
@NullMarked
package org.pennypost.mailbox.testing;

import org.jspecify.annotations.NullMarked;
