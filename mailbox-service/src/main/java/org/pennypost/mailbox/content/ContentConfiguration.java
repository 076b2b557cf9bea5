package org.pennypost.mailbox.content;

import java.util.List;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ContentProperties.class, S3Properties.class, GarbageProperties.class})
class ContentConfiguration {

    @Bean
    ContentStores contentStores(S3Properties s3, DatabaseContentStore database) {
        return s3.used()
                ? new ContentStores(List.of(S3ContentStore.of(s3), database))
                : new ContentStores(List.of(database));
    }
}
