/// What an open mailbox holds and what an account can see, shared by everyone here who looks at them, and what each
/// session knows of both.
@NullMarked
package org.pennypost.imap.view;

import org.jspecify.annotations.NullMarked;
