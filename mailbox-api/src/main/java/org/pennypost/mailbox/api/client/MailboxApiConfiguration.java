package org.pennypost.mailbox.api.client;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.type.AnnotationMetadata;

import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.DeliveryQueue;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.MessageIntake;

/// The store's ports for a service of its own: each call goes to the mailbox service over HTTP. Where the mailbox
/// service is in the same process, its own ports serve, and nothing goes over HTTP.
@Configuration(proxyBeanMethods = false)
@Import(MailboxApiConfiguration.WhenAllElseIsKnown.class)
public class MailboxApiConfiguration {

    static class WhenAllElseIsKnown implements DeferredImportSelector {

        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return new String[] {Ports.class.getName()};
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(MailboxApiProperties.class)
    static class Ports {

        @Bean
        @Lazy
        MailboxClient mailboxClient(MailboxApiProperties properties) {
            return new MailboxClient(properties);
        }

        @Bean
        @ConditionalOnMissingBean
        Accounts httpAccounts(MailboxClient client) {
            return client.accounts();
        }

        @Bean
        @ConditionalOnMissingBean
        MailboxStore httpMailboxStore(MailboxClient client) {
            return client.mailboxes();
        }

        @Bean
        @ConditionalOnMissingBean
        Contents httpContents(MailboxClient client) {
            return client.contents();
        }

        @Bean
        @ConditionalOnMissingBean
        MessageIntake httpMessageIntake(MailboxClient client) {
            return client.intake();
        }

        @Bean
        @ConditionalOnMissingBean
        Maildrops httpMaildrops(MailboxClient client) {
            return client.maildrops();
        }

        @Bean
        @ConditionalOnMissingBean
        DeliveryQueue httpDeliveryQueue(MailboxClient client) {
            return client.deliveries();
        }
    }
}
