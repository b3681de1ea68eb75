package io.streakgp.sandbox.gp;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import io.streakgp.sandbox.SandboxDatabase;
import io.streakgp.sandbox.SandboxServer;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** The sandbox's GP with a database of its own, behind its HTTP. */
final class GpSandboxFixture implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
    private final MockMvc http;

    @EnableWebMvc
    static class Web {
    }

    /** What came back. */
    record Answer(int status, String contentType, String body) {

        /** The numbers of all errors, in order. */
        List<Integer> errorNumbers() {
            return Pattern.compile("Error Number = (\\d+)  Stored Procedure= \\w+  Error Description = ").matcher(body)
                    .results().map(match -> Integer.valueOf(match.group(1))).toList();
        }

        /** The text of the first element of this name. */
        String element(String name) {
            Matcher matcher = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(body);
            if (!matcher.find()) {
                throw new AssertionError("No <" + name + "> in: " + body);
            }
            return matcher.group(1);
        }
    }

    /** @param settings names and values of {@code streakgp.sandbox.gp} */
    static GpSandboxFixture with(Map<String, Object> settings) {
        return new GpSandboxFixture(database(), settings);
    }

    static GpSandboxFixture fresh() {
        return with(Map.of());
    }

    static SandboxDatabase database() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return SandboxDatabase.on(dataSource);
    }

    GpSandboxFixture(SandboxDatabase database, Map<String, Object> settings) {
        context.setServletContext(new MockServletContext());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        context.getEnvironment().setActiveProfiles(SandboxServer.PROFILE);
        context.addBeanFactoryPostProcessor(beans -> beans.registerSingleton("sandboxDatabase", database));
        context.register(Web.class);
        context.scan("io.streakgp.sandbox.gp");
        context.refresh();
        http = MockMvcBuilders.webAppContextSetup(context).build();
    }

    Answer send(String path, String xml) {
        return perform(post("/sandbox/gp" + path).contentType("application/xml;charset=UTF-8").content(xml.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends eConnect XML and expects that it is entered. */
    Answer enter(String xml) {
        Answer answer = send("/eConnect/SOPTransactionType", xml);
        if (answer.status() != 200) {
            throw new AssertionError("Refused: " + answer.body());
        }
        return answer;
    }

    /** Sends eConnect XML and expects a refusal. */
    Answer refused(String xml) {
        Answer answer = send("/eConnect/SOPTransactionType", xml);
        if (answer.status() != 422) {
            throw new AssertionError("Not refused but " + answer.status() + ": " + answer.body());
        }
        return answer;
    }

    Answer json(String path, String json) {
        return perform(post("/sandbox/gp" + path).contentType(MediaType.APPLICATION_JSON).content(json));
    }

    Answer read(String path, Object... variables) {
        return perform(get("/sandbox/gp" + path, variables));
    }

    /** The rows with these values; columns and values in turn. */
    List<Map<String, Object>> rows(String table, String... filters) {
        MockHttpServletRequestBuilder request = get("/sandbox/gp/tables/" + table);
        for (int i = 0; i < filters.length; i += 2) {
            request.param(filters[i], filters[i + 1]);
        }
        try {
            return JSON.readValue(perform(request).body(), new TypeReference<>() { });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The only row with these values. */
    Map<String, Object> row(String table, String... filters) {
        List<Map<String, Object>> rows = rows(table, filters);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows in " + table + " with " + Arrays.toString(filters));
        }
        return rows.get(0);
    }

    BigDecimal amount(String column, String table, String... filters) {
        return new BigDecimal(row(table, filters).get(column).toString());
    }

    Answer perform(MockHttpServletRequestBuilder request) {
        try {
            MockHttpServletResponse response = http.perform(request).andReturn().getResponse();
            return new Answer(response.getStatus(), response.getContentType(), response.getContentAsString(StandardCharsets.UTF_8));
        } catch (Exception e) {
            throw new AssertionError("The request failed", e);
        }
    }

    /** A file of {@code src/test/resources/sandbox/gp}. */
    static String sample(String name) {
        try {
            return new ClassPathResource("sandbox/gp/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
