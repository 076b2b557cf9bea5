package org.pennypost.smtp.session;

import java.time.Duration;

import org.pennypost.mail.address.Networks;
import org.pennypost.mail.wire.Pace;

/// How clients are to behave, and how they are dealt with.
///
/// @param pace            how slowly a message may come
/// @param longestSession  after which a client is told goodbye at its next command; zero: never
/// @param maxTransactions MAIL commands of one session (RFC 9422 §4.1)
/// @param maxHeaderLines  of a message that is looked at before it is handed over
/// @param bareLineEnds    in messages, but for those that are declared to be binary
/// @param vrfy            whether VRFY tells users who have logged in which addresses there are
/// @param xclientTrusted  whose word is taken for who the client is (XCLIENT)
public record Conduct(
        Pace pace,
        Duration longestSession,
        int maxTransactions,
        int maxHeaderLines,
        BareLineEnds bareLineEnds,
        boolean vrfy,
        Networks xclientTrusted) {}
