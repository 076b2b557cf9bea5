@NullMarked
package org.pennypost.mailbox.api.json;

import org.jspecify.annotations.NullMarked;
