package org.pennypost.mailbox.rest;

import java.time.Duration;

import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import org.pennypost.mailbox.api.body.PathValues;
import org.pennypost.mailbox.api.body.StreamedBodies;
import org.pennypost.mailbox.api.json.MailModule;

/// How the web server reads and writes what the contract says.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RestProperties.class)
class RestConfiguration implements WebMvcConfigurer {

    /// Longer than clients keep an idle connection, so that they are the ones that close.
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(2);

    /// A body comes as slowly as the mail client that sends it: RFC 5321 §4.5.3.2.5 gives it minutes.
    private static final Duration NEXT_PIECE = Duration.ofMinutes(10);

    @Bean
    MailModule mailModule() {
        return new MailModule();
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        PathValues.register(registry);
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        StreamedBodies.converters(MailModule.mapper()).forEach(builder::addCustomConverter);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> internalConnections() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setMaxKeepAliveRequests(-1);
                http.setKeepAliveTimeout((int) KEEP_ALIVE.toMillis());
                http.setDisableUploadTimeout(false);
                http.setConnectionUploadTimeout((int) NEXT_PIECE.toMillis());
                // A refusal must not be lost because the rest of a large message was not read.
                http.setMaxSwallowSize(-1);
            }
        });
    }
}
