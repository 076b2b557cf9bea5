package org.pennypost.mailbox.tlsreports;

import java.security.NoSuchAlgorithmException;

import javax.net.ssl.SSLContext;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.pennypost.mail.net.AddressRanges;
import org.pennypost.mailbox.reporting.ReportDns;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TlsReportProperties.class)
class TlsReportConfiguration {

    @Bean
    ReportPost reportPost(ReportDns dns) throws NoSuchAlgorithmException {
        return new ReportPost(dns.dns(), SSLContext.getDefault(), AddressRanges::isPublic);
    }
}
