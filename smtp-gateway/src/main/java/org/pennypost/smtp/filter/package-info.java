/// Content filters that run beside the gateway: what they have in common, and what befalls a message when they fail.
@NullMarked
package org.pennypost.smtp.filter;

import org.jspecify.annotations.NullMarked;
