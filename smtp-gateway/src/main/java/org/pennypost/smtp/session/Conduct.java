package org.pennypost.smtp.session;

import java.time.Duration;

import org.pennypost.mail.wire.Pace;

/// How clients are to behave, and how they are dealt with.
///
/// @param pace            how slowly a message may come
/// @param longestSession  after which a client is told goodbye at its next command; zero: never
/// @param maxTransactions MAIL commands of one session (RFC 9422 §4.1)
public record Conduct(Pace pace, Duration longestSession, int maxTransactions) {}
