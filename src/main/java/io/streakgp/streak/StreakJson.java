package io.streakgp.streak;

import java.io.IOException;

import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;

/** Reads Streak's JSON: numbers to their last digit, since they may be money, and nothing behind the document. */
@Component
public class StreakJson {

    private final ObjectReader reader;

    public StreakJson(ObjectMapper mapper) {
        this.reader = mapper.reader()
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }

    /** The missing node when there is no content. */
    public JsonNode read(String text) throws JsonProcessingException {
        return reader.readTree(text);
    }

    /**
     * The missing node when there is no content.
     *
     * @throws IOException when this is not JSON in UTF-8, UTF-16 or UTF-32
     */
    public JsonNode read(byte[] content) throws IOException {
        return reader.readTree(content);
    }
}
