package org.pennypost.mailbox.oidc;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;

/// What an issuer publishes, asked for over HTTP: within a time, up to 1 MiB, and nowhere else than it says itself.
final class IssuerDocuments {

    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final long LARGEST = 1 << 20;

    private final OidcProperties.Issuer issuer;
    private final Duration timeout;
    private final HttpClient client;

    IssuerDocuments(OidcProperties.Issuer issuer, Duration timeout) {
        this.issuer = issuer;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// Those that everybody may know.
    JWKSet keys() throws IssuerAwayException {
        URI configured = issuer.keys();
        URI address = configured == null ? discovered() : configured;
        try {
            return JWKSet.parse(get(address)).toPublicJWKSet();
        } catch (ParseException e) {
            throw new IssuerAwayException("what it sends are no keys");
        }
    }

    /// OpenID Connect Discovery §4.
    private URI discovered() throws IssuerAwayException {
        String name = issuer.issuer();
        String base = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        try {
            var document = JSONObjectUtils.parse(get(URI.create(base + DISCOVERY)));
            if (!name.equals(JSONObjectUtils.getString(document, "issuer"))) {
                throw new IssuerAwayException("it calls itself something else");
            }
            URI keys = JSONObjectUtils.getURI(document, "jwks_uri");
            if (keys == null || !OidcProperties.isSafe(keys)) {
                throw new IssuerAwayException("its keys are nowhere, or where anybody could change them on the way");
            }
            return keys;
        } catch (ParseException e) {
            throw new IssuerAwayException("what it sends is no description of an issuer");
        }
    }

    private String get(URI address) throws IssuerAwayException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .build();
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST));
        try {
            HttpResponse<String> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IssuerAwayException(address + " answers " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IssuerAwayException(address + " takes longer than " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new IssuerAwayException(address + " cannot be read: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IssuerAwayException("this process is stopping");
        }
    }
}
