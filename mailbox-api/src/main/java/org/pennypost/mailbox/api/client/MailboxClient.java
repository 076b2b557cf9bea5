package org.pennypost.mailbox.api.client;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.core.convert.ConversionService;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.store.AccountFeed;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Annotations;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.DeliveryQueue;
import org.pennypost.mail.store.DkimKeys;
import org.pennypost.mail.store.DmarcObservations;
import org.pennypost.mail.store.Greylist;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.Quotas;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.Sharing;
import org.pennypost.mail.store.TlsObservations;
import org.pennypost.mailbox.api.AccountFeedApi;
import org.pennypost.mailbox.api.AccountsApi;
import org.pennypost.mailbox.api.AnnotationsApi;
import org.pennypost.mailbox.api.ContentsApi;
import org.pennypost.mailbox.api.DeliveryQueueApi;
import org.pennypost.mailbox.api.DkimKeysApi;
import org.pennypost.mailbox.api.DmarcObservationsApi;
import org.pennypost.mailbox.api.GreylistApi;
import org.pennypost.mailbox.api.IntakeApi;
import org.pennypost.mailbox.api.MailboxApiProperties;
import org.pennypost.mailbox.api.MailboxesApi;
import org.pennypost.mailbox.api.MaildropsApi;
import org.pennypost.mailbox.api.MessagesApi;
import org.pennypost.mailbox.api.QuotasApi;
import org.pennypost.mailbox.api.SearchApi;
import org.pennypost.mailbox.api.SharingApi;
import org.pennypost.mailbox.api.TlsObservationsApi;
import org.pennypost.mailbox.api.body.PathValues;
import org.pennypost.mailbox.api.body.StreamedBodies;
import org.pennypost.mailbox.api.json.MailModule;

/// The mailbox service as its callers see it: the ports, over one pool of kept-alive connections. Safe for any number
/// of threads; a virtual thread that waits for an answer costs nothing.
public final class MailboxClient implements AutoCloseable {

    /// The service keeps an idle connection longer than that: the client is the one that closes.
    private static final TimeValue IDLE = TimeValue.ofSeconds(60);

    private static final TimeValue TRUSTED_WITHOUT_A_LOOK = TimeValue.ofSeconds(1);

    private final CloseableHttpClient http;
    private final RestClient client;
    private final HttpServiceProxyFactory proxies;
    private final HttpServiceProxyFactory questions;

    public MailboxClient(MailboxApiProperties properties) {
        MailboxApiProperties.Api api = properties.api();
        http = http(api);
        JsonMapper mapper = MailModule.mapper();
        Problems problems = new Problems(mapper);
        HttpComponentsClientHttpRequestFactory requests = new HttpComponentsClientHttpRequestFactory((HttpClient) http);
        client = RestClient.builder()
                .baseUrl(api.url())
                .requestFactory(requests)
                .defaultHeaders(headers -> headers.setBearerAuth(properties.serviceToken()))
                .defaultStatusHandler(HttpStatusCode::isError, (_, response) -> {
                    throw problems.of(response);
                })
                .configureMessageConverters(converters -> {
                    StreamedBodies.converters(mapper).forEach(converters::addCustomConverter);
                    converters.withJsonConverter(new JacksonJsonHttpMessageConverter(mapper));
                })
                .build();
        proxies = proxies(new Calls(client, problems, mapper));
        HttpComponentsClientHttpRequestFactory soon = new HttpComponentsClientHttpRequestFactory((HttpClient) http);
        soon.setReadTimeout(api.questionTimeout());
        RestClient asking = client.mutate().requestFactory(soon).build();
        questions = proxies(new Calls(asking, problems, mapper));
    }

    private static HttpServiceProxyFactory proxies(Calls calls) {
        return HttpServiceProxyFactory.builderFor(calls)
                .conversionService(conversions())
                .build();
    }

    private static CloseableHttpClient http(MailboxApiProperties.Api api) {
        Timeout connect = Timeout.of(api.connectTimeout());
        Timeout response = Timeout.of(api.responseTimeout());
        HttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(api.connections())
                .setMaxConnTotal(api.connections())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(response)
                        .setIdleTimeout(Timeout.of(IDLE.toDuration()))
                        .setValidateAfterInactivity(TRUSTED_WITHOUT_A_LOOK)
                        .build())
                .setDefaultSocketConfig(
                        SocketConfig.custom().setTcpNoDelay(true).build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .setResponseTimeout(response)
                        .setExpectContinueEnabled(false)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Pennypost")
                .build();
    }

    private static ConversionService conversions() {
        DefaultFormattingConversionService conversions = new DefaultFormattingConversionService();
        PathValues.register(conversions);
        return conversions;
    }

    public Accounts accounts() {
        return new HttpAccounts(proxies.createClient(AccountsApi.class), questions.createClient(AccountsApi.class));
    }

    public MailboxStore mailboxes() {
        return new HttpMailboxStore(proxies.createClient(MailboxesApi.class), proxies.createClient(MessagesApi.class));
    }

    public MessageSearch search() {
        return new HttpMessageSearch(proxies.createClient(SearchApi.class));
    }

    public Sharing sharing() {
        return new HttpSharing(proxies.createClient(SharingApi.class));
    }

    public Annotations annotations() {
        return new HttpAnnotations(proxies.createClient(AnnotationsApi.class));
    }

    public Quotas quotas() {
        return new HttpQuotas(proxies.createClient(QuotasApi.class));
    }

    public AccountFeed accountFeed() {
        return new HttpAccountFeed(proxies.createClient(AccountFeedApi.class));
    }

    public Contents contents() {
        return new HttpContents(proxies.createClient(ContentsApi.class));
    }

    public MessageIntake intake() {
        return new HttpMessageIntake(proxies.createClient(IntakeApi.class));
    }

    public Maildrops maildrops() {
        return new HttpMaildrops(proxies.createClient(MaildropsApi.class));
    }

    public Greylist greylist() {
        return new HttpGreylist(questions.createClient(GreylistApi.class));
    }

    public DeliveryQueue deliveries() {
        return new HttpDeliveryQueue(proxies.createClient(DeliveryQueueApi.class));
    }

    public DkimKeys dkim() {
        return new HttpDkimKeys(proxies.createClient(DkimKeysApi.class));
    }

    public DmarcObservations dmarc() {
        return new HttpDmarcObservations(proxies.createClient(DmarcObservationsApi.class));
    }

    public TlsObservations tls() {
        return new HttpTlsObservations(proxies.createClient(TlsObservationsApi.class));
    }

    /// Whether the mailbox service takes it for an administrator's, asked by an operation of the
    /// administration API that costs little.
    ///
    /// @param authorization a request's header field of that name
    /// @throws Refusal with [RefusalCode#UNAVAILABLE] if it does not answer
    public boolean isAdministrator(String authorization) {
        HttpStatusCode status;
        try {
            status = client.get()
                    .uri("/api/v1/domains?limit=1")
                    .header(HttpHeaders.AUTHORIZATION, authorization)
                    .exchange((_, response) -> response.getStatusCode());
        } catch (RestClientException unreached) {
            throw Problems.unavailable();
        }
        if (status == null || status.is5xxServerError()) {
            throw Problems.unavailable();
        }
        return status.is2xxSuccessful();
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
