/// What stands for the Internet in tests: hosts that take mail, and the DNS that names them.
@NullMarked
package org.pennypost.relay.testing;

import org.jspecify.annotations.NullMarked;
