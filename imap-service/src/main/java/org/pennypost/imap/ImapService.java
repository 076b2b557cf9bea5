package org.pennypost.imap;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The IMAP service as a process of its own.
@SpringBootApplication(proxyBeanMethods = false)
public class ImapService {

    public static void main(String[] arguments) {
        SpringApplication.run(ImapService.class, arguments);
    }
}
