package org.pennypost.mailbox.dmarc;

import java.time.Clock;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import org.pennypost.mail.dns.Dns;
import org.pennypost.mailbox.api.edge.DnsConfiguration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutgoingReportProperties.class)
@Import(DnsConfiguration.class)
class OutgoingReportConfiguration {

    @Bean
    ReportClock reportClock() {
        return new ReportClock(Clock.systemUTC());
    }

    @Bean
    ReportDns reportDns(Dns dns) {
        return new ReportDns(dns);
    }
}
