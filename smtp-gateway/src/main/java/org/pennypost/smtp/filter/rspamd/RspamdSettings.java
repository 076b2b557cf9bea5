package org.pennypost.smtp.filter.rspamd;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Where Rspamd is and who asks it.
///
/// @param urls     one at least, tried in turn: `http://127.0.0.1:11333`
/// @param password null where it asks for none
/// @param hostname what this host calls itself
public record RspamdSettings(List<URI> urls, @Nullable String password, String hostname) {

    public RspamdSettings {
        urls = urls.stream().map(RspamdSettings::checkUrl).toList();
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("Rspamd needs a URL");
        }
        if (password != null && !password.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("a password of Rspamd is in ASCII");
        }
    }

    private static URI checkUrl(URI url) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new IllegalArgumentException("'" + url + "' is no URL of Rspamd");
        }
        return url.resolve("/checkv2");
    }
}
