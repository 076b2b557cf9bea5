/// The store port: what the protocol edges ask of the central mailbox service.
@NullMarked
package org.pennypost.mail.store;

import org.jspecify.annotations.NullMarked;
