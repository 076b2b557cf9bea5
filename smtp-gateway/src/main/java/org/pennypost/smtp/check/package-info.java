/// What may be asked about a client, a recipient and a message before they are accepted, and what comes of the answers.
@NullMarked
package org.pennypost.smtp.check;

import org.jspecify.annotations.NullMarked;
