package org.pennypost.mailbox.dmarc;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DmarcReportProperties.class)
class DmarcReportConfiguration {}
