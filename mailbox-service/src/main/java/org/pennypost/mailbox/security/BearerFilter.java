package org.pennypost.mailbox.security;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Knows the caller by `Authorization: Bearer` (RFC 6750 §2.1). Who shows nothing, or something else, stays unknown.
final class BearerFilter extends OncePerRequestFilter {

    static final String SERVICE = "SERVICE";
    static final String ADMINISTRATOR = "ADMINISTRATOR";

    private static final String SCHEME = "Bearer ";

    private final Predicate<String> serviceToken;
    private final Predicate<String> apiKey;

    BearerFilter(Predicate<String> serviceToken, Predicate<String> apiKey) {
        this.serviceToken = serviceToken;
        this.apiKey = apiKey;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            String key = header.substring(SCHEME.length()).strip();
            if (request.getRequestURI().startsWith("/internal/")) {
                know(SERVICE, serviceToken.test(key));
            } else {
                know(ADMINISTRATOR, apiKey.test(key));
            }
        }
        chain.doFilter(request, response);
    }

    private static void know(String role, boolean right) {
        if (right) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                    role, null, List.of(new SimpleGrantedAuthority(role))));
            SecurityContextHolder.setContext(context);
        }
    }
}
