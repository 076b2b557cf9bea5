package org.pennypost.relay;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The relay worker as a process of its own.
@SpringBootApplication
public class RelayWorker {

    public static void main(String[] arguments) {
        SpringApplication.run(RelayWorker.class, arguments);
    }
}
