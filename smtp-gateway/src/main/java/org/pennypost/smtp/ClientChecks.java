package org.pennypost.smtp;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.store.Greylist;
import org.pennypost.mailbox.api.MailboxApiConfiguration;
import org.pennypost.mailbox.api.edge.DnsConfiguration;
import org.pennypost.mailbox.api.edge.EdgeProperties;
import org.pennypost.smtp.check.ClientLimits;
import org.pennypost.smtp.check.Policy;
import org.pennypost.smtp.check.RecipientCheck;
import org.pennypost.smtp.dnsbl.DnsblCheck;
import org.pennypost.smtp.greylist.GreylistCheck;
import org.pennypost.smtp.limit.RateLimits;

/// The checks of other mail hosts: how much they do, and what their addresses, names and senders are known for.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EdgeProperties.class, ClientProperties.class})
@Import({MailboxApiConfiguration.class, DnsConfiguration.class})
class ClientChecks {

    @Bean
    ClientLimits clientLimits(ClientProperties clients, EdgeProperties edge) {
        return new RateLimits(clients.limitSettings(edge.limits().network()));
    }

    /// What is known of it decides before it is asked to come again.
    @Bean
    Policy clientPolicy(ClientProperties clients, EdgeProperties edge, Dns dns, Greylist greylist) {
        DnsblCheck dnsbl = new DnsblCheck(clients.dnsblSettings(), dns);
        List<RecipientCheck> recipientChecks = new ArrayList<>(dnsbl.recipientChecks());
        if (clients.greylist().enabled()) {
            recipientChecks.add(new GreylistCheck(
                    clients.greylistSettings(edge.limits().network()),
                    greylist,
                    client -> clients.greylist().trustListed() && dnsbl.trusts(client)));
        }
        return new Policy(dnsbl.clientChecks(), recipientChecks, dnsbl.messageChecks());
    }
}
