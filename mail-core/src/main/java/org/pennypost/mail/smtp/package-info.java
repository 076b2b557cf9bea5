/// Values of SMTP that both ends of a conversation share.
@NullMarked
package org.pennypost.mail.smtp;

import org.jspecify.annotations.NullMarked;
