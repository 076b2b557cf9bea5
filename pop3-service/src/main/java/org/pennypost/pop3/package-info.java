/// The POP3 service: listeners on the network around [org.pennypost.pop3.session.Pop3Session].
@NullMarked
package org.pennypost.pop3;

import org.jspecify.annotations.NullMarked;
