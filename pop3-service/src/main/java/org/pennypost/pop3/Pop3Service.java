package org.pennypost.pop3;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The POP3 service as a process of its own.
@SpringBootApplication
public class Pop3Service {

    public static void main(String[] arguments) {
        SpringApplication.run(Pop3Service.class, arguments);
    }
}
