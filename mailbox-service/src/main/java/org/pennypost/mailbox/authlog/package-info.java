/// The auth log: who tried to log in, when, from where and how, and what came of it.
@NullMarked
package org.pennypost.mailbox.authlog;

import org.jspecify.annotations.NullMarked;
