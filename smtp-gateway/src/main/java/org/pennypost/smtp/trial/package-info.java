/// The administration API's dry run of what is asked of mail from other hosts.
@NullMarked
package org.pennypost.smtp.trial;

import org.jspecify.annotations.NullMarked;
