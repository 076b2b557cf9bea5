/// Who may call: services by the service token, administrators by an API key.
@NullMarked
package org.pennypost.mailbox.security;

import org.jspecify.annotations.NullMarked;
