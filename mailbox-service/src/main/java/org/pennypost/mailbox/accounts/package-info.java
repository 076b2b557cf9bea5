/// Domains, accounts and their passwords: who may come in, and whose mail is taken.
@NullMarked
package org.pennypost.mailbox.accounts;

import org.jspecify.annotations.NullMarked;
