package org.pennypost.relay;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import org.pennypost.mailbox.api.MailboxApiConfiguration;
import org.pennypost.relay.delivery.DeliveryConfiguration;

/// The relay worker on the queue of the mailbox service.
@Configuration(proxyBeanMethods = false)
@Import({MailboxApiConfiguration.class, DeliveryConfiguration.class})
public class RelayWorkerConfiguration {}
