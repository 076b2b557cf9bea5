package org.pennypost.mailbox.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

import org.pennypost.mailbox.api.problem.ProblemType;

/// Services call `/internal/**`, administrators `/api/**` and what else there is; health and the description of the API
/// are open; nothing keeps a session.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeyProperties.class)
class SecurityConfiguration {

    /// How the administration API is to be used is no secret.
    private static final String[] DESCRIPTION = {
        "/v3/api-docs", "/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui.html", "/swagger-ui/**"
    };

    private static final byte[] UNAUTHORIZED =
            """
            {"type":"%s","title":"Unauthorized","status":401,"detail":"a valid key is needed: Authorization: Bearer"}""".formatted(ProblemType.UNAUTHORIZED).getBytes(StandardCharsets.UTF_8);

    @Bean
    ApiKeys configuredApiKey(KeyProperties properties) {
        return new KeyHash(properties.apiKey())::matches;
    }

    /// Nobody has a password here.
    @Bean
    AuthenticationManager noPasswords() {
        return _ -> {
            throw new BadCredentialsException("there are no passwords");
        };
    }

    @Bean
    SecurityFilterChain callers(HttpSecurity http, KeyProperties properties, ObjectProvider<ApiKeys> keys) {
        KeyHash serviceToken = new KeyHash(properties.serviceToken());
        BearerFilter bearer =
                new BearerFilter(serviceToken::matches, key -> keys.stream().anyMatch(it -> it.knows(key)));
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(bearer, AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/internal/**")
                        .hasAuthority(BearerFilter.SERVICE)
                        .requestMatchers("/actuator/health", "/actuator/health/**", "/error")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, DESCRIPTION)
                        .permitAll()
                        .anyRequest()
                        .hasAuthority(BearerFilter.ADMINISTRATOR))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(SecurityConfiguration::unauthorized))
                .build();
    }

    private static void unauthorized(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        // JSON is UTF-8 and names no charset (RFC 8259 §11), which a writer would add.
        response.getOutputStream().write(UNAUTHORIZED);
    }
}
