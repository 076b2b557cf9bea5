/// How bodies and path values of the internal contract are written and read, the same on both sides.
@NullMarked
package org.pennypost.mailbox.api.body;

import org.jspecify.annotations.NullMarked;
