/// A real PostgreSQL server beside this JVM, kept in the data directory.
@NullMarked
package org.pennypost.standalone.postgres;

import org.jspecify.annotations.NullMarked;
