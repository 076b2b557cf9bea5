package org.pennypost.imap;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

import org.pennypost.mailbox.api.MailboxApiConfiguration;

/// The IMAP service as a process of its own.
@SpringBootApplication(proxyBeanMethods = false)
@Import({MailboxApiConfiguration.class, ImapServiceConfiguration.class})
public class ImapService {

    public static void main(String[] arguments) {
        SpringApplication.run(ImapService.class, arguments);
    }
}
