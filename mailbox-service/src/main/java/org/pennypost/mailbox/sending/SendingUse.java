package org.pennypost.mailbox.sending;

import java.util.List;

/// What an account has sent.
///
/// @param windows  of every span; one in which nothing was sent begins now
/// @param refusals how often within the day it was told that no more is taken
public record SendingUse(List<Window> windows, long refusals) {}
