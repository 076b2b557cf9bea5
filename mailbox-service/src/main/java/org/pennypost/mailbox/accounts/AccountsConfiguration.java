package org.pennypost.mailbox.accounts;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AddressProperties.class, LoginProperties.class})
class AccountsConfiguration {}
