/// Listeners and sockets: how connections come in from the network, in the clear or by TLS.
@NullMarked
package org.pennypost.mail.net;

import org.jspecify.annotations.NullMarked;
