/// How the service's own statements meet PostgreSQL: transactions that are tried again, failures told apart, arrays of
/// values.
@NullMarked
package org.pennypost.mailbox.database;

import org.jspecify.annotations.NullMarked;
