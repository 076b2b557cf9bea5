package org.pennypost.relay.delivery;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How mail is carried to remote hosts.
///
/// @param port           of remote hosts
/// @param allowPrivate   whether hosts in loopback and private address ranges may be spoken to
/// @param dnsServers     each `address:port`; none means those of this machine
/// @param mostInWork     transactions that one worker carries at a time
/// @param mostWaiting    deliveries that wait in one worker; past this it reads no further
/// @param perDestination transactions at a time to one destination domain
/// @param lease          how long an attempt may take before others may try the delivery
/// @param drainTimeout   how long attempts are given to end when the process stops
@ConfigurationProperties("pennypost.relay")
record RelayProperties(
        @DefaultValue("25") int port,
        @DefaultValue("false") boolean allowPrivate,
        @DefaultValue List<String> dnsServers,
        @DefaultValue("500") int mostInWork,
        @DefaultValue("20000") int mostWaiting,
        @DefaultValue("8") int perDestination,
        @DefaultValue("15m") Duration lease,
        @DefaultValue("3s") Duration drainTimeout) {}
