package org.pennypost.mailbox.undelete;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UndeleteProperties.class)
class UndeleteConfiguration {}
