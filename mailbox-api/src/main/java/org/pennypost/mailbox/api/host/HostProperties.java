package org.pennypost.mailbox.api.host;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who we are to other hosts.
///
/// @param hostname the name of this host in EHLO, trace fields and delivery status notifications
@ConfigurationProperties("pennypost")
public record HostProperties(@DefaultValue("localhost") String hostname) {}
