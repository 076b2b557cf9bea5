package org.pennypost.mailbox.maildrop;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MaildropProperties.class)
class MaildropConfiguration {}
