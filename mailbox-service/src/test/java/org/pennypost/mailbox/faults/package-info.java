/// What is left of the promises when processes are killed, connections break and the database is away.
@NullMarked
package org.pennypost.mailbox.faults;

import org.jspecify.annotations.NullMarked;
