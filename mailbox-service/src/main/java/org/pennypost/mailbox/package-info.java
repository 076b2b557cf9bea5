/// The mailbox service: owns the database, and is asked over HTTP by everyone else.
@NullMarked
package org.pennypost.mailbox;

import org.jspecify.annotations.NullMarked;
