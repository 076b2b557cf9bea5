package org.pennypost.mailbox.database;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Configuration;

/// Lets the service's entities and repositories be found from whatever main class it is started.
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage(basePackages = "org.pennypost.mailbox")
class DatabaseConfiguration {}
