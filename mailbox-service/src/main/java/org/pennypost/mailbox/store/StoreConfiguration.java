package org.pennypost.mailbox.store;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AnnotationProperties.class, RememberProperties.class})
class StoreConfiguration {}
