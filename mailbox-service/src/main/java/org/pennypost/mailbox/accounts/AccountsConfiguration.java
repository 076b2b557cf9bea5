package org.pennypost.mailbox.accounts;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

import org.pennypost.mailbox.api.host.HostProperties;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AddressProperties.class, HostProperties.class, LoginProperties.class})
class AccountsConfiguration {}
