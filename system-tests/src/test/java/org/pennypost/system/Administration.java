package org.pennypost.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// An operator at the REST administration API.
final class Administration {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI api;
    private final String key;

    Administration(URI api, String key) {
        this.api = api;
        this.key = key;
    }

    void addDomain(String name) {
        post("/api/v1/domains", "{\"name\":\"" + name + "\"}");
    }

    void addAccount(String address, String password) {
        post("/api/v1/accounts", "{\"address\":\"" + address + "\",\"password\":\"" + password + "\"}");
    }

    /// @param messages null for no limit
    void setQuota(String address, long octets, @Nullable Long messages) {
        HttpRequest request = request("/api/v1/accounts/" + address + "/quota")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"octets\":" + octets + ",\"messages\":" + messages + "}"))
                .build();
        send(request, 204);
    }

    /// Has a URL told what happens to deliveries.
    void addWebhook(String url) {
        post("/api/v1/webhooks", "{\"url\":\"" + url + "\"}");
    }

    /// @return the key as JSON
    String addDkimKey(String domain, String algorithm) {
        return post("/api/v1/dkim/keys", "{\"domain\":\"" + domain + "\",\"algorithm\":\"" + algorithm + "\"}");
    }

    /// @throws AssertionError if its record is not in the DNS
    void activateDkimKey(String domain, String selector) {
        activate(domain, selector, false);
    }

    /// Whether its record is in the DNS or not.
    void activateDkimKeyUnseen(String domain, String selector) {
        activate(domain, selector, true);
    }

    private void activate(String domain, String selector, boolean unseen) {
        HttpRequest request = request("/api/v1/dkim/keys/" + domain + "/" + selector + "/activate?unseen=" + unseen)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        send(request, 200);
    }

    /// Has an account's mail go elsewhere.
    void forward(String address, String target) {
        HttpRequest request = request("/api/v1/accounts/" + address + "/forwarding")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"targets\":[\"" + target + "\"],\"keepsCopy\":false}"))
                .build();
        send(request, 204);
    }

    /// How much an account may send in an hour.
    ///
    /// @param messages   a number; empty for no rule
    /// @param recipients likewise
    void limitSending(String address, String messages, String recipients) {
        String body = "{\"messagesPerHour\":%s,\"recipientsPerHour\":%s}"
                .formatted(messages.isEmpty() ? "null" : messages, recipients.isEmpty() ? "null" : recipients);
        HttpRequest request = request("/api/v1/accounts/" + address + "/sending/limits")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        send(request, 204);
    }

    /// @param other an address, or `@domain`
    void grantSendAs(String address, String other) {
        HttpRequest request = request("/api/v1/accounts/" + address + "/send-as/" + other)
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        send(request, 204);
    }

    /// Why nothing is sent to an address.
    String suppression(String address) {
        return send(request("/api/v1/suppression/" + address).GET().build(), 200);
    }

    /// Has an address sent to again.
    void removeSuppression(String address) {
        send(request("/api/v1/suppression/" + address).DELETE().build(), 204);
    }

    String queue() {
        return send(request("/api/v1/queue").GET().build(), 200);
    }

    /// What was reported.
    ///
    /// @param which such as `dmarc`
    String reports(String which) {
        return send(request("/api/v1/reports/" + which).GET().build(), 200);
    }

    /// Has the reports on TLS made of days that are over.
    void hastenTlsReports() {
        send(
                request("/api/v1/reports/tls/outgoing/hastening")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                202);
    }

    /// What waits in the quarantine for a recipient, by the ids that [#release] takes.
    List<String> quarantined(String recipient) {
        String page =
                send(request("/api/v1/quarantine?recipient=" + recipient).GET().build(), 200);
        return Pattern.compile("\"id\":\"([0-9]+)\"")
                .matcher(page)
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    /// @return the status of the answer
    int release(String id) {
        return answer(request("/api/v1/quarantine/" + id + "/release")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build())
                .statusCode();
    }

    /// Attempts to log in, of one account.
    String logins(String address) {
        return send(request("/api/v1/logins?account=" + address).GET().build(), 200);
    }

    /// Lets an account try again that has to wait.
    void unlock(String address) {
        send(request("/api/v1/login-locks?account=" + address).DELETE().build(), 204);
    }

    private String post(String path, String json) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return send(request, 201);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.resolve(path)).header("Authorization", "Bearer " + key);
    }

    private String send(HttpRequest request, int expected) {
        HttpResponse<String> response = answer(request);
        if (response.statusCode() != expected) {
            throw new AssertionError(request + " got " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private HttpResponse<String> answer(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
