package org.pennypost.mailbox.srs;

import java.time.InstantSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pennypost.mailbox.database.Transactions;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SrsProperties.class)
class SrsConfiguration {

    @Bean
    ReversePaths reversePaths(SrsProperties properties, JdbcClient database, Transactions transactions) {
        byte[] secret = transactions.single(() -> database.sql("select value from secrets where name = 'srs'")
                .query((row, _) -> row.getBytes(1))
                .single());
        return new ReversePaths(
                properties.enabled(), new SrsHash(secret), properties.lifetime().toDays(), InstantSource.system());
    }
}
