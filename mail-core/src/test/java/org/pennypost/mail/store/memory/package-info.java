/// The store port in memory: what tests of the edges run on. It passes the same contract as the real one.
@NullMarked
package org.pennypost.mail.store.memory;

import org.jspecify.annotations.NullMarked;
