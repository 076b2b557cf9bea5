package org.pennypost.mailbox.dkim;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import org.pennypost.mailbox.api.edge.DnsConfiguration;
import org.pennypost.mailbox.api.host.HostProperties;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DkimProperties.class, HostProperties.class})
@Import(DnsConfiguration.class)
class DkimConfiguration {}
