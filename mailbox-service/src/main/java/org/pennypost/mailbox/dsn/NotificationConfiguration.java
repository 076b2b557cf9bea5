package org.pennypost.mailbox.dsn;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

import org.pennypost.mailbox.api.host.HostProperties;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HostProperties.class)
class NotificationConfiguration {}
