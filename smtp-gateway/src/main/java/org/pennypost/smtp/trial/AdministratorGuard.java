package org.pennypost.smtp.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import org.pennypost.mailbox.api.problem.ProblemType;

/// Lets nobody but administrators try the policy. Where the mailbox service guards the whole web server it
/// has found out already who calls; in a gateway of its own nobody has, and it is asked. It goes by what
/// would be called, not by the path, which may be written in many ways.
final class AdministratorGuard implements HandlerInterceptor {

    private static final byte[] UNAUTHORIZED =
            """
            {"type":"%s","title":"Unauthorized","status":401,"detail":"a valid key is needed: Authorization: Bearer"}""".formatted(ProblemType.UNAUTHORIZED).getBytes(StandardCharsets.UTF_8);

    private final Administrators administrators;

    AdministratorGuard(Administrators administrators) {
        this.administrators = administrators;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method)
                || !PolicyTrialController.class.isAssignableFrom(method.getBeanType())
                || request.getUserPrincipal() != null) {
            return true;
        }
        String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (shown != null && administrators.know(shown)) {
            return true;
        }
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(UNAUTHORIZED);
        return false;
    }
}
