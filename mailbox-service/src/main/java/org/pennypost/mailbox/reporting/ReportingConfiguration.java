package org.pennypost.mailbox.reporting;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import org.pennypost.mail.dns.Dns;
import org.pennypost.mailbox.api.edge.DnsConfiguration;

@Configuration(proxyBeanMethods = false)
@Import(DnsConfiguration.class)
class ReportingConfiguration {

    @Bean
    ReportClock reportClock() {
        return new ReportClock(Clock.systemUTC());
    }

    @Bean
    ReportDns reportDns(Dns dns) {
        return new ReportDns(dns);
    }
}
