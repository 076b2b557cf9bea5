package org.pennypost.smtp.authentication;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.arc.ArcResult;
import org.pennypost.mail.arc.ArcStatus;
import org.pennypost.mail.dkim.DkimResult;
import org.pennypost.mail.message.FieldText;
import org.pennypost.smtp.authentication.AuthenticationResults.Property;
import org.pennypost.smtp.authentication.AuthenticationResults.Result;
import org.pennypost.smtp.dmarc.DmarcResult;
import org.pennypost.smtp.iprev.IprevResult;
import org.pennypost.smtp.spf.SpfResult;

/// Writes down what was found out about a message (RFC 8601 §2.7).
///
/// @param smtpUtf8 whether the message came with SMTPUTF8
record EvidenceField(InetAddress client, @Nullable MailAddress reversePath, boolean smtpUtf8) {

    AuthenticationResults of(String authservId, Evidence evidence) {
        List<Result> results = new ArrayList<>();
        if (evidence.iprev() != null) {
            results.add(iprev(evidence.iprev()));
        }
        if (reversePath != null) {
            results.add(spf(evidence.spf(), "mailfrom", reversePath.inTrace(smtpUtf8)));
        }
        results.add(spf(
                evidence.spfHelo(),
                "helo",
                FieldText.asciiLine(evidence.spfHelo().domain())));
        if (evidence.dkim().isEmpty()) {
            results.add(new Result("dkim", "none", "", List.of()));
        }
        evidence.dkim().forEach(signature -> results.add(dkim(signature)));
        if (evidence.arc().status() != ArcStatus.NONE) {
            results.add(arc(evidence.arc()));
        }
        results.add(dmarc(evidence.dmarc()));
        return new AuthenticationResults(authservId, results);
    }

    private Result iprev(IprevResult iprev) {
        return result(
                "iprev",
                iprev.verdict().toString(),
                iprev.names().isEmpty() ? iprev.problem() : String.join(" ", iprev.names()),
                Property.of("policy", "iprev", address()));
    }

    private static Result spf(SpfResult spf, String identity, String name) {
        return result(
                "spf",
                spf.verdict().toString(),
                Objects.requireNonNullElse(spf.problem(), ""),
                Property.of("smtp", identity, name));
    }

    private static Result dkim(DkimResult signature) {
        return result(
                "dkim",
                signature.verdict().keyword(),
                signature.testing() ? signature.reason() + ", only tried" : signature.reason(),
                Property.of(
                        "header",
                        "d",
                        signature.domain() == null ? null : signature.domain().ascii()),
                Property.of("header", "i", signature.identity()),
                Property.of("header", "s", signature.selector()),
                Property.of("header", "a", signature.algorithm()),
                Property.of("header", "b", signature.prefix()));
    }

    private Result arc(ArcResult arc) {
        boolean passes = arc.status() == ArcStatus.PASS;
        return result(
                "arc",
                arc.status().keyword(),
                arc.reason(),
                Property.of("header", "oldest-pass", passes ? Integer.toString(arc.oldestPass()) : null),
                Property.of("smtp", "remote-ip", address()));
    }

    private static Result dmarc(DmarcResult dmarc) {
        return result(
                "dmarc",
                dmarc.verdict().toString(),
                Objects.requireNonNullElse(dmarc.problem(), ""),
                Property.of("header", "from", dmarc.fromDomain()),
                Property.of(
                        "policy",
                        "dmarc",
                        dmarc.record() == null ? null : dmarc.policy().toString()));
    }

    private String address() {
        String text = client.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    private static Result result(String method, String verdict, String reason, @Nullable Property... properties) {
        return new Result(
                method,
                verdict,
                reason,
                Arrays.stream(properties).filter(Objects::nonNull).toList());
    }
}
