package org.pennypost.smtp.filter.rspamd;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.filter.Deadline;
import org.pennypost.smtp.filter.Filter;
import org.pennypost.smtp.filter.FilterException;
import org.pennypost.smtp.filter.FilterLimits;
import org.pennypost.smtp.filter.HeaderEdit;
import org.pennypost.smtp.filter.SpamFields;
import org.pennypost.smtp.filter.Verdicts;

/// Asks Rspamd (`POST /checkv2`). Of several URLs the one that answered last is asked first.
public final class RspamdFilter implements Filter, AutoCloseable {

    /// What findings and logs call it.
    public static final String NAME = "rspamd";

    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;
    private static final int OK = 200;

    private final RspamdSettings settings;
    private final FilterLimits limits;
    private final HttpClient http;
    private volatile int preferred;

    public RspamdFilter(RspamdSettings settings, FilterLimits limits) {
        this.settings = settings;
        this.limits = limits;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limits.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Override
    public Finding ask(Candidate message, Deadline deadline) throws IOException {
        RspamdAnswer answer = RspamdAnswer.parse(answer(message, deadline));
        List<HeaderEdit> edits = RspamdEdits.of(message.header(), answer);
        SpamFields.remove(message.header());
        HeaderEdit.apply(edits, message.header());
        return finding(answer);
    }

    /// Of the first URL that has one.
    private byte[] answer(Candidate message, Deadline deadline) throws IOException {
        List<URI> urls = settings.urls();
        int first = preferred;
        IOException trouble = new ConnectException();
        for (int i = 0; i < urls.size(); i++) {
            int which = (first + i) % urls.size();
            try {
                byte[] answer = twice(urls.get(which), message, deadline);
                preferred = which;
                return answer;
            } catch (IOException next) {
                trouble = next;
            }
        }
        throw trouble;
    }

    /// A connection that was kept may have been closed meanwhile, so what breaks off is tried once more.
    private byte[] twice(URI url, Candidate message, Deadline deadline) throws IOException {
        try {
            return once(url, message, deadline);
        } catch (ConnectException | InterruptedIOException | HttpTimeoutException | FilterException hopeless) {
            throw hopeless;
        } catch (IOException brokenOff) {
            return once(url, message, deadline);
        }
    }

    private byte[] once(URI url, Candidate message, Deadline deadline) throws IOException {
        Duration patience = deadline.left(limits.readTimeout());
        HttpRequest request = RspamdRequest.of(url, settings, message, patience);
        CompletableFuture<HttpResponse<byte[]>> pending =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            HttpResponse<byte[]> response = pending.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            if (response.statusCode() != OK) {
                throw new FilterException("it answers " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException late) {
            throw new SocketTimeoutException("no whole answer in time");
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException trouble ? trouble : new IOException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            pending.cancel(true);
        }
    }

    private static Finding finding(RspamdAnswer answer) {
        String text = Verdicts.text(answer.text());
        boolean later = answer.action() == RspamdAction.SOFT_REJECT;
        String usual = later ? "try again later" : "the message looks like spam";
        String why = String.format(
                Locale.ROOT, "%s, score %.2f of %.2f", answer.action(), answer.score(), answer.required());
        return Verdicts.of(NAME, answer.action().disposition(), text.isEmpty() ? usual : text, why);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
