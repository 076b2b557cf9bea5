package org.pennypost.smtp;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The SMTP gateway as a process of its own.
@SpringBootApplication
public class SmtpGateway {

    public static void main(String[] arguments) {
        SpringApplication.run(SmtpGateway.class, arguments);
    }
}
