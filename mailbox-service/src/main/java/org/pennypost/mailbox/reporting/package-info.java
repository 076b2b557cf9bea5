/// What sends reports to the owners of other domains, whatever they are about: a report for each domain and day.
@NullMarked
package org.pennypost.mailbox.reporting;

import org.jspecify.annotations.NullMarked;
