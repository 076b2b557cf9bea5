package org.pennypost.mailbox.database;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/// Lets the service's entities and repositories be found from whatever main class it is started.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
@AutoConfigurationPackage(basePackages = "org.pennypost.mailbox")
class DatabaseConfiguration {}
