/// SMTP as its client speaks it (RFC 5321): the grammar of replies, the commands, and one connection to one host.
/// Knows sockets, but neither Spring nor HTTP.
@NullMarked
package org.pennypost.relay.client;

import org.jspecify.annotations.NullMarked;
