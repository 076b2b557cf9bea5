package org.pennypost.mailbox.authlog;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuthLogProperties.class)
class AuthLogConfiguration {}
