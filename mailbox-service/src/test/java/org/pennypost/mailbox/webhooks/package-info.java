@NullMarked
package org.pennypost.mailbox.webhooks;

import org.jspecify.annotations.NullMarked;
