/// The store port: what the protocol edges and the relay ask of the central mailbox service. Every call takes sets, not
/// single messages, and answers only when what it changed is committed. A call throws
/// [org.pennypost.mail.store.Refusal] when it refuses, and changes nothing then.
@NullMarked
package org.pennypost.mail.store;

import org.jspecify.annotations.NullMarked;
