/// What replies of hosts that take no mail mean.
@NullMarked
package org.pennypost.mail.bounce;

import org.jspecify.annotations.NullMarked;
