package org.pennypost.mailbox.api.client;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpRequestValues;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.Contents;
import org.pennypost.mailbox.api.FramedContent.SourceFailure;
import org.pennypost.mailbox.api.Lines;
import org.pennypost.mailbox.api.ManyMessages;
import org.pennypost.mailbox.api.SubmissionBody;

/// Makes the calls of the contract's interfaces: streams are not collected, errors come out as the ports throw them,
/// and what is safe to ask twice is asked once more after a broken connection.
final class Calls implements HttpExchangeAdapter {

    private static final Logger log = LoggerFactory.getLogger(Calls.class);

    private final RestClientAdapter client;
    private final Problems problems;
    private final JsonMapper mapper;

    Calls(RestClient client, Problems problems, JsonMapper mapper) {
        this.client = RestClientAdapter.create(client);
        this.problems = problems;
        this.mapper = mapper;
    }

    @Override
    public boolean supportsRequestAttributes() {
        return client.supportsRequestAttributes();
    }

    @Override
    public void exchange(HttpRequestValues values) {
        answered(values, () -> client.exchangeForBodilessEntity(values));
    }

    @Override
    public HttpHeaders exchangeForHeaders(HttpRequestValues values) {
        return answered(values, () -> client.exchangeForHeaders(values));
    }

    @Override
    public ResponseEntity<Void> exchangeForBodilessEntity(HttpRequestValues values) {
        return answered(values, () -> client.exchangeForBodilessEntity(values));
    }

    @Override
    public <T> ResponseEntity<T> exchangeForEntity(HttpRequestValues values, ParameterizedTypeReference<T> type) {
        return answered(values, () -> client.exchangeForEntity(values, type));
    }

    @Override
    @SuppressWarnings("unchecked") // the return type that the interface declares
    public <T> @Nullable T exchangeForBody(HttpRequestValues values, ParameterizedTypeReference<T> type) {
        Type declared = type.getType();
        if (declared == InputStream.class) {
            return (T) answered(values, () -> octets(values));
        }
        if (declared == ManyMessages.class) {
            return (T) (ManyMessages) each -> messages(values, each);
        }
        if (declared instanceof ParameterizedType generic && generic.getRawType() == Lines.class) {
            JavaType element = mapper.constructType(generic.getActualTypeArguments()[0]);
            return (T) (Lines<Object>) each -> lines(values, mapper.readerFor(element), each);
        }
        return answered(values, () -> client.exchangeForBody(values, type));
    }

    private InputStream octets(HttpRequestValues values) {
        return client.newRequest(values)
                .exchangeForRequiredValue((_, response) -> new ResponseStream(successful(response)), false);
    }

    private void messages(HttpRequestValues values, Contents.Taker each) throws IOException {
        try (InputStream octets = answered(values, () -> octets(values))) {
            ManyMessages.read(octets, each);
        }
    }

    private void lines(HttpRequestValues values, ObjectReader reader, Consumer<Object> each) {
        InputStream octets = answered(values, () -> octets(values));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(octets, StandardCharsets.UTF_8))) {
            for (String line = next(lines); !line.isEmpty(); line = next(lines)) {
                each.accept(reader.readValue(line));
            }
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private static String next(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new EOFException("the answer was cut off");
        }
        return line;
    }

    private ClientHttpResponse successful(ClientHttpResponse response) throws IOException {
        if (!response.getStatusCode().isError()) {
            return response;
        }
        try (response) {
            throw problems.of(response);
        }
    }

    private <T> T answered(HttpRequestValues values, Supplier<T> call) {
        try {
            return call.get();
        } catch (RestClientException first) {
            if (!mayBeAskedAgain(values) || sourceFailure(first).isPresent()) {
                throw translated(first);
            }
            log.info("asking the mailbox service again: {}", cause(first));
        }
        try {
            return call.get();
        } catch (RestClientException second) {
            throw translated(second);
        }
    }

    /// A question; or a submission, whose id tells the service that it is the same one.
    private static boolean mayBeAskedAgain(HttpRequestValues values) {
        return HttpMethod.GET.equals(values.getHttpMethod())
                || values.getBodyValue() instanceof SubmissionBody body
                        && body.content() instanceof ContentSource.Reopenable;
    }

    private static RuntimeException translated(RestClientException e) {
        return sourceFailure(e)
                .<RuntimeException>map(failure -> new UncheckedIOException(failure.thrown()))
                .orElseGet(() -> unreachable(e));
    }

    private static Optional<SourceFailure> sourceFailure(RestClientException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SourceFailure failure) {
                return Optional.of(failure);
            }
        }
        return Optional.empty();
    }

    private static RuntimeException unreachable(Exception e) {
        log.warn("the mailbox service cannot be reached: {}", cause(e));
        return Problems.unavailable();
    }

    private static String cause(Throwable e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last.toString();
    }
}
