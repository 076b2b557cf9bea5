package org.pennypost.mailbox.reports;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

import org.pennypost.mailbox.api.dmarc.ReportAddresses;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ReceivedReportProperties.class, ReportAddresses.class})
class ReceivedReportConfiguration {}
