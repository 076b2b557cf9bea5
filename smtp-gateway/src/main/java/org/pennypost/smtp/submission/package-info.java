/// What is checked of a message that somebody of ours submits, and mended in its header (RFC 6409 §6, §8).
@NullMarked
package org.pennypost.smtp.submission;

import org.jspecify.annotations.NullMarked;
