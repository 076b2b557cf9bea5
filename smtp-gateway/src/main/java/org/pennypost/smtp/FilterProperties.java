package org.pennypost.smtp;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.filter.FilterLimits;
import org.pennypost.smtp.filter.OnFailure;
import org.pennypost.smtp.session.SmtpSettings.Role;

/// Which content filters are asked about messages, and how much of each is borne. One that has no address is not asked.
///
/// @param trustedNetworks of hosts whose X-Spam fields are believed: `10.0.0.0/8`
/// @param milters         asked one after the other
@ConfigurationProperties("pennypost.filters")
public record FilterProperties(
        @DefaultValue List<String> trustedNetworks,
        @DefaultValue Clamav clamav,
        @DefaultValue Rspamd rspamd,
        @DefaultValue List<Milter> milters) {

    /// @param address   `host:port` or `unix:/path` of clamd
    /// @param listeners whose messages it is asked about
    /// @param found     what becomes of a message with a virus
    public record Clamav(
            @Nullable String address,
            @DefaultValue("mx") Set<Role> listeners,
            @DefaultValue("reject") Disposition found,
            @DefaultValue Limits limits) {}

    /// @param urls      of its workers, tried in turn: `http://127.0.0.1:11333`
    /// @param password  if it asks for one
    /// @param listeners whose messages it is asked about
    public record Rspamd(
            @DefaultValue List<URI> urls,
            @Nullable String password,
            @DefaultValue("mx") Set<Role> listeners,
            @DefaultValue Limits limits) {}

    /// @param address   `host:port` or `unix:/path`
    /// @param name      what logs and findings call it
    /// @param listeners whose messages it is asked about
    public record Milter(
            @Nullable String address,
            @DefaultValue("milter") String name,
            @DefaultValue("mx") Set<Role> listeners,
            @DefaultValue Limits limits) {}

    /// What one filter is given, as [FilterLimits] says.
    public record Limits(
            @DefaultValue("2s") Duration connectTimeout,
            @DefaultValue("20s") Duration readTimeout,
            @DefaultValue("1m") Duration totalTimeout,
            @DefaultValue("50") int connections,
            @DefaultValue("25MB") DataSize largest,
            @DefaultValue("accept") Disposition tooLarge,
            @DefaultValue("defer") OnFailure onFailure,
            @DefaultValue("5") int failures,
            @DefaultValue("30s") Duration pause,
            @DefaultValue("1m") Duration reportEvery) {

        FilterLimits asLimits() {
            return new FilterLimits(
                    connectTimeout,
                    readTimeout,
                    totalTimeout,
                    connections,
                    largest.toBytes(),
                    tooLarge,
                    onFailure,
                    failures,
                    pause,
                    reportEvery);
        }
    }
}
