@NullMarked
package org.pennypost.mailbox.api;

import org.jspecify.annotations.NullMarked;
