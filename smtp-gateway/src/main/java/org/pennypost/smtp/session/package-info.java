/// One SMTP conversation, from the greeting to QUIT, without a socket.
@NullMarked
package org.pennypost.smtp.session;

import org.jspecify.annotations.NullMarked;
