/// What every implementation of the store port does, as tests. Run on the in-memory store and on HTTP and PostgreSQL.
@NullMarked
package org.pennypost.mail.store.contract;

import org.jspecify.annotations.NullMarked;
