/// What Pennypost knows of a message's inside: its envelope, its parts as octet ranges, its text. Read once, when it
/// arrives.
@NullMarked
package org.pennypost.mail.mime;

import org.jspecify.annotations.NullMarked;
