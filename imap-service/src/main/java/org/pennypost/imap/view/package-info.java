/// What an open mailbox holds, shared by everyone here who looks at it, and what each session knows of it.
@NullMarked
package org.pennypost.imap.view;

import org.jspecify.annotations.NullMarked;
