package org.pennypost.mailbox.api.admin;

import java.util.List;

/// What an account has sent lately.
public record SendingItem(
        @Described("the shortest first") List<SendingWindow> windows,

        @Described("how often within the day it was told that it has sent what it may")
        long refusals) {}
