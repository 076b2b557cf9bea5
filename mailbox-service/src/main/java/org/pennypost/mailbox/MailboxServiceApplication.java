package org.pennypost.mailbox;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/// The mailbox service as a process of its own.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(MailboxServiceConfiguration.class)
public class MailboxServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(MailboxServiceApplication.class, arguments);
    }
}
