package org.pennypost.mailbox.dmarc;

import java.time.Clock;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutgoingReportProperties.class)
class OutgoingReportConfiguration {

    @Bean
    ReportClock reportClock() {
        return new ReportClock(Clock.systemUTC());
    }
}
