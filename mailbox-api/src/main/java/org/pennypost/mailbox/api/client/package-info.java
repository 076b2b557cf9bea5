/// The store's ports over HTTP: what an edge calls.
@NullMarked
package org.pennypost.mailbox.api.client;

import org.jspecify.annotations.NullMarked;
