package org.pennypost.mail.store;

/// Who has come again after having been asked to (RFC 6647 §2.4), known to all instances.
public interface Greylist {

    /// Notes the try, and says whether it may succeed. Of several at the same moment each is noted.
    GreylistStanding standing(GreylistTry attempt);
}
