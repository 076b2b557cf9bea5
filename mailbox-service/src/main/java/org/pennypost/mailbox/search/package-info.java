/// Finds messages: [MessageSearch] on PostgreSQL.
@NullMarked
package org.pennypost.mailbox.search;

import org.jspecify.annotations.NullMarked;
