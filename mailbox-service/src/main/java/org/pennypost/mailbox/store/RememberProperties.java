package org.pennypost.mailbox.store;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long it is remembered what is gone. Who was away for longer is told to look at everything anew.
///
/// @param expunged  UIDs of expunged messages, for QRESYNC (RFC 7162 §3.2.5)
/// @param names     changes of mailboxes' names and of subscriptions
/// @param interval  how often what is older is forgotten
/// @param batch     rows in one transaction
@ConfigurationProperties("pennypost.remember")
record RememberProperties(
        @DefaultValue("90d") Duration expunged,
        @DefaultValue("90d") Duration names,
        @DefaultValue("1h") Duration interval,
        @DefaultValue("10000") int batch) {}
