/// The SMTP gateway: receives mail from hosts and users, checks it and hands it over to the mailbox service.
@NullMarked
package org.pennypost.smtp;

import org.jspecify.annotations.NullMarked;
