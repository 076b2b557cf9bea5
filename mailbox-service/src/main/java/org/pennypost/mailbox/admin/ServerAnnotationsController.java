package org.pennypost.mailbox.admin;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mailbox.api.admin.ServerAnnotation;
import org.pennypost.mailbox.api.admin.ServerAnnotationsApi;
import org.pennypost.mailbox.problem.UnusableValueException;
import org.pennypost.mailbox.store.ServerAnnotations;

@RestController
class ServerAnnotationsController implements ServerAnnotationsApi {

    private final ServerAnnotations annotations;

    ServerAnnotationsController(ServerAnnotations annotations) {
        this.annotations = annotations;
    }

    @Override
    public List<ServerAnnotation> list() {
        return annotations.all().stream()
                .map(each -> new ServerAnnotation(each.entry(), text(each.value())))
                .toList();
    }

    private static @Nullable String text(@Nullable Octets value) {
        return value == null ? null : new String(value.toArray(), StandardCharsets.UTF_8);
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void set(ServerAnnotation given) {
        String value = given.value();
        Octets octets = value == null ? null : Octets.of(value.getBytes(StandardCharsets.UTF_8));
        annotations.set(annotation(Given.required("entry", given.entry()), octets));
    }

    private static Annotation annotation(String entry, @Nullable Octets value) {
        try {
            Annotation annotation = new Annotation(entry, value);
            if (!annotation.perAccount()) {
                return annotation;
            }
        } catch (Refusal e) {
            throw new UnusableValueException("entry", e.text());
        }
        throw new UnusableValueException("entry", "is not /shared/…");
    }
}
