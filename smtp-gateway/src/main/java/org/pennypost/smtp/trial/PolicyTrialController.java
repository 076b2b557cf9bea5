package org.pennypost.smtp.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.wire.TlsDetails;
import org.pennypost.mailbox.api.admin.PolicyApi;
import org.pennypost.mailbox.api.admin.PolicyTrialFinding;
import org.pennypost.mailbox.api.admin.PolicyTrialOutcome;
import org.pennypost.mailbox.api.problem.ProblemType;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.session.PolicyTrial;
import org.pennypost.smtp.session.TrialEnvelope;
import org.pennypost.smtp.session.TrialFinding;
import org.pennypost.smtp.session.TrialResult;

@RestController
class PolicyTrialController implements PolicyApi {

    /// As a client of today would have it.
    private static final TlsDetails TLS = new TlsDetails("TLSv1.3", "TLS_AES_256_GCM_SHA384");

    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /// Java takes addresses of fewer than four numbers too, which nobody means.
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final PolicyTrial trial;

    PolicyTrialController(PolicyTrial trial) {
        this.trial = trial;
    }

    @Override
    public PolicyTrialOutcome tryMessage(
            String ip,
            @Nullable String from,
            @Nullable List<String> to,
            @Nullable String helo,
            boolean tls,
            InputStreamResource message) {
        InetAddress address = ip(ip);
        TrialEnvelope envelope = new TrialEnvelope(
                address,
                helo == null || helo.isEmpty() ? literal(address) : name(helo),
                tls ? TLS : null,
                from == null || from.isEmpty() ? null : address("from", from),
                to == null
                        ? List.of()
                        : to.stream().map(recipient -> address("to", recipient)).toList());
        try (InputStream octets = message.getInputStream()) {
            return outcome(trial.run(envelope, octets));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static InetAddress ip(String text) {
        try {
            if (ADDRESS.matcher(text).matches()) {
                return InetAddress.ofLiteral(text);
            }
        } catch (IllegalArgumentException _) {
            // It is said below.
        }
        throw new UnusableParameterException("ip", "is no IP address: " + text);
    }

    private static String name(String helo) {
        if (!NAME.matcher(helo).matches()) {
            throw new UnusableParameterException("helo", "is no name that a host could say");
        }
        return helo;
    }

    private static MailAddress address(String field, String text) {
        return MailAddress.find(text)
                .orElseThrow(() -> new UnusableParameterException(field, "is no mail address: " + text));
    }

    /// RFC 5321 §4.1.3.
    private static String literal(InetAddress address) {
        return "[" + (address instanceof Inet6Address ? "IPv6:" : "") + address.getHostAddress() + "]";
    }

    private static PolicyTrialOutcome outcome(TrialResult result) {
        return new PolicyTrialOutcome(
                result.disposition().name(),
                result.reply().toString(),
                result.decisive() == null ? null : finding(result.decisive()),
                result.findings().stream().map(PolicyTrialController::finding).toList(),
                result.header().added(),
                result.header().removed());
    }

    private static PolicyTrialFinding finding(TrialFinding found) {
        Finding finding = found.finding();
        return new PolicyTrialFinding(
                found.stage().name(),
                found.recipient() == null ? null : found.recipient().toString(),
                finding.check(),
                finding.disposition().name(),
                finding.why(),
                finding.reply() == null ? null : finding.reply().toString());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unusable(UnusableParameterException e) {
        ProblemDetail problem =
                problem(HttpStatus.UNPROCESSABLE_CONTENT, ProblemType.UNUSABLE, String.valueOf(e.getMessage()));
        problem.setProperty("field", e.field());
        return ResponseEntity.unprocessableContent().body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal) {
        HttpStatus status = ProblemType.status(refusal.code());
        ProblemDetail problem = problem(status, ProblemType.of(refusal.code()), refusal.text());
        if (refusal.code() == RefusalCode.TOO_LARGE) {
            problem.setProperty(ProblemType.LARGEST, refusal.largest());
        }
        return ResponseEntity.status(status).body(problem);
    }

    private static ProblemDetail problem(HttpStatus status, URI type, String text) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, text);
        problem.setType(type);
        return problem;
    }
}
