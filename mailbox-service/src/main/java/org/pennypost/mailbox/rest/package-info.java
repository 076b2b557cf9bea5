/// The internal REST contract, answered by the store's ports.
@NullMarked
package org.pennypost.mailbox.rest;

import org.jspecify.annotations.NullMarked;
