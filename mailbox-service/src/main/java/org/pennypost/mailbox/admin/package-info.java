/// The REST administration API.
@NullMarked
package org.pennypost.mailbox.admin;

import org.jspecify.annotations.NullMarked;
