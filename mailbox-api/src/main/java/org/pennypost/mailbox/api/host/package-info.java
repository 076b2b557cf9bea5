/// What every process knows of the host that it runs on.
@NullMarked
package org.pennypost.mailbox.api.host;

import org.jspecify.annotations.NullMarked;
