package org.pennypost.mail.store;

import java.time.Duration;

/// @param mayPass whether it may
/// @param trusted whether everything from the network may
/// @param left    how long until it may; zero if it may
public record GreylistStanding(boolean mayPass, boolean trusted, Duration left) {}
