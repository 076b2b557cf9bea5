package org.pennypost.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/// What the benchmarks need of the administration API.
record Administration(URI api, String key) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// @return addresses of new accounts of [StandaloneProcess#DOMAIN], each with [StandaloneProcess#PASSWORD]
    String[] accounts(int count) throws IOException, InterruptedException {
        post("/api/v1/domains", "{\"name\":\"" + StandaloneProcess.DOMAIN + "\"}");
        String[] addresses = new String[count];
        for (int i = 0; i < count; i++) {
            addresses[i] = "user" + i + "@" + StandaloneProcess.DOMAIN;
            post(
                    "/api/v1/accounts",
                    "{\"address\":\"" + addresses[i] + "\",\"password\":\"" + StandaloneProcess.PASSWORD + "\"}");
        }
        return addresses;
    }

    /// @return a new one of the account, for every protocol
    String appPassword(String address) throws IOException, InterruptedException {
        String made = post("/api/v1/accounts/" + address + "/app-passwords", "{\"name\":\"bench\"}");
        return made.replaceFirst("(?s).*\"password\":\"([^\"]*)\".*", "$1");
    }

    String get(String path) throws IOException, InterruptedException {
        return answer(path, "GET", BodyPublishers.noBody());
    }

    String post(String path, String json) throws IOException, InterruptedException {
        return answer(path, "POST", BodyPublishers.ofString(json));
    }

    private String answer(String path, String method, BodyPublisher body) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(api.resolve(path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .method(method, body)
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(path + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
