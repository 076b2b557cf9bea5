package org.pennypost.mailbox;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/// Every bean of the mailbox service: what its packages hold, but not the client side of its contract.
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        excludeFilters = {
            @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
            @Filter(type = FilterType.ANNOTATION, classes = SpringBootConfiguration.class),
            @Filter(type = FilterType.REGEX, pattern = "org\\.pennypost\\.mailbox\\.api\\..*")
        })
public class MailboxServiceConfiguration {}
