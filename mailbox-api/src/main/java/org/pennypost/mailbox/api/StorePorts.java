package org.pennypost.mailbox.api;

import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

import org.pennypost.mail.store.AccountFeed;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Annotations;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.DeliveryQueue;
import org.pennypost.mail.store.DkimKeys;
import org.pennypost.mail.store.DmarcObservations;
import org.pennypost.mail.store.Greylist;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MailboxWatch;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.Quotas;
import org.pennypost.mail.store.Sharing;
import org.pennypost.mail.store.TlsObservations;
import org.pennypost.mailbox.api.client.MailboxClient;
import org.pennypost.mailbox.api.events.KafkaMailboxWatch;

/// The ports that nobody else provides. Not a member of [MailboxApiConfiguration]: Spring reads members at once, before
/// it knows what else there is.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailboxApiProperties.class)
class StorePorts {

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
    MessageSearch httpMessageSearch(MailboxClient client) {
        return client.search();
    }

    @Bean
    @ConditionalOnMissingBean
    Sharing httpSharing(MailboxClient client) {
        return client.sharing();
    }

    @Bean
    @ConditionalOnMissingBean
    Annotations httpAnnotations(MailboxClient client) {
        return client.annotations();
    }

    @Bean
    @ConditionalOnMissingBean
    Quotas httpQuotas(MailboxClient client) {
        return client.quotas();
    }

    @Bean
    @ConditionalOnMissingBean
    AccountFeed httpAccountFeed(MailboxClient client) {
        return client.accountFeed();
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
    Greylist httpGreylist(MailboxClient client) {
        return client.greylist();
    }

    @Bean
    @ConditionalOnMissingBean
    DeliveryQueue httpDeliveryQueue(MailboxClient client) {
        return client.deliveries();
    }

    @Bean
    @ConditionalOnMissingBean
    DkimKeys httpDkimKeys(MailboxClient client) {
        return client.dkim();
    }

    @Bean
    @ConditionalOnMissingBean
    DmarcObservations httpDmarcObservations(MailboxClient client) {
        return client.dmarc();
    }

    @Bean
    @ConditionalOnMissingBean
    TlsObservations httpTlsObservations(MailboxClient client) {
        return client.tls();
    }

    /// From Kafka as `spring.kafka.*` says, as soon as somebody wants to watch.
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    MailboxWatch kafkaMailboxWatch(Environment environment) {
        Map<String, Object> settings = new HashMap<>(Binder.get(environment)
                .bind("spring.kafka.properties", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of()));
        settings.put("bootstrap.servers", environment.getProperty("spring.kafka.bootstrap-servers", "127.0.0.1:9092"));
        return new KafkaMailboxWatch(settings).start();
    }
}
