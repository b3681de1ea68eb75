package io.streakgp.gp.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The HTTP of the gateway: one request, one answer, never repeated here. Tells apart whether a failed request can have
 * arrived ({@link NoAnswer}) or cannot ({@link NotSent}), because for a write that is the difference between "later"
 * and "ask first".
 */
final class GatewayTransport implements AutoCloseable {

    private static final MediaType XML = MediaType.get("application/xml; charset=utf-8");

    /** More than the steps that may run at once, so that none has to connect, and greet by TLS, anew for each call. */
    private static final int IDLE_CONNECTIONS = 64;
    /** Shorter than servers keep a connection (Tomcat 20 s, IIS 2 min): one that they closed would leave a write in doubt. */
    private static final Duration KEPT_IDLE = Duration.ofSeconds(15);

    private final OkHttpClient client;
    private final HttpUrl baseUrl;
    private final Optional<String> authorization;

    GatewayTransport(GpProperties properties) {
        this.baseUrl = baseUrl(properties);
        this.authorization = properties.hasLogin()
                ? Optional.of(Credentials.basic(properties.user(), properties.password(), UTF_8))
                : Optional.empty();
        Duration whole = properties.connectTimeout().plus(properties.readTimeout());
        this.client = new OkHttpClient.Builder()
                .connectTimeout(properties.connectTimeout())
                .readTimeout(properties.readTimeout())
                .writeTimeout(properties.readTimeout())
                // the read time-out holds for each packet; a gateway that drips must not hold us for ever
                .callTimeout(whole)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, KEPT_IDLE.toSeconds(), TimeUnit.SECONDS))
                .eventListener(new SendingMark())
                .build();
    }

    /** The request left us, or began to; no answer came. It may have had its effect. */
    static final class NoAnswer extends IOException {
        NoAnswer(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** No connection came about: the request cannot have had an effect. */
    static final class NotSent extends IOException {
        NotSent(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /**
     * {@code POST {base}/eConnect/{resource}}.
     *
     * @param query query parameters
     * @param body  XML in UTF-8; empty for resources that take none
     */
    Reply post(String company, String resource, Map<String, String> query, byte[] body) throws NoAnswer, NotSent {
        HttpUrl.Builder url = baseUrl.newBuilder().addPathSegment("eConnect").addPathSegment(resource);
        query.forEach(url::addQueryParameter);
        AtomicBoolean sending = new AtomicBoolean();
        Request.Builder request = new Request.Builder()
                .url(url.build())
                .header("GP-Company", company)
                .header("Accept", "application/xml, text/plain, application/problem+json")
                .post(RequestBody.create(body, body.length == 0 ? null : XML))
                .tag(AtomicBoolean.class, sending);
        authorization.ifPresent(value -> request.header("Authorization", value));
        try (Response response = client.newCall(request.build()).execute()) {
            return new Reply(response.code(), Optional.ofNullable(response.header("Retry-After")),
                    response.header("Content-Type", ""), response.body().bytes());
        } catch (IOException e) {
            if (sending.get()) {
                throw new NoAnswer(e);
            }
            throw new NotSent(e);
        }
    }

    private static HttpUrl baseUrl(GpProperties properties) {
        if (properties.baseUrl() == null || properties.baseUrl().toString().isBlank()) {
            throw new IllegalStateException("streakgp.gp.base-url is not set: it is what stands before /eConnect in the"
                    + " addresses of the GP gateway, e.g. https://gp-gateway.example.com");
        }
        String text = properties.baseUrl().toString();
        HttpUrl url = HttpUrl.parse(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        if (url == null) {
            throw new IllegalStateException("streakgp.gp.base-url is no http or https address: " + text);
        }
        return url;
    }

    /** Sets the request's mark as soon as its first byte may leave us. */
    private static final class SendingMark extends EventListener {
        @Override
        public void requestHeadersStart(Call call) {
            AtomicBoolean sending = call.request().tag(AtomicBoolean.class);
            if (sending != null) {
                sending.set(true);
            }
        }
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
