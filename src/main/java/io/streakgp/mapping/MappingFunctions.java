package io.streakgp.mapping;

import java.util.List;
import java.util.Map;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.streakgp.engine.feel.FeelFunction;

/** Functions that people who write mapping tables need, beyond those that FEEL has. */
@Configuration(proxyBeanMethods = false)
class MappingFunctions {

    /** {@code truncate(text, 60)}: the first characters, without blanks around them; for GP's lengths. */
    @Bean
    FeelFunction truncate() {
        return new FeelFunction("truncate", List.of("text", "length"), arguments -> arguments.get(0) == null ? null
                : truncated(arguments.get(0).toString().strip(), ((Number) arguments.get(1)).intValue()));
    }

    /** {@code default(value, otherwise)}: the value, or the other where there is none, it is blank or an empty list. */
    @Bean
    FeelFunction defaultTo() {
        return new FeelFunction("default", List.of("value", "otherwise"), arguments -> isNothing(arguments.get(0)) ? arguments.get(1) : arguments.get(0));
    }

    /** {@code word("MN 55802", 2)}: the n-th word of a text, counted from 1; null where there is none. */
    @Bean
    FeelFunction word() {
        return new FeelFunction("word", List.of("text", "number"), arguments -> {
            if (isNothing(arguments.get(0))) {
                return null;
            }
            String[] words = arguments.get(0).toString().strip().split("\\s+");
            int number = ((Number) arguments.get(1)).intValue();
            return number >= 1 && number <= words.length ? words[number - 1] : null;
        });
    }

    /** {@code digits("+1 (218) 555-0177")}: the digits alone; null where there are none. */
    @Bean
    FeelFunction digits() {
        return new FeelFunction("digits", List.of("text"), arguments -> {
            String digits = arguments.get(0) == null ? "" : arguments.get(0).toString().replaceAll("\\D", "");
            return digits.isEmpty() ? null : digits;
        });
    }

    /**
     * {@code at(event, "data.payer.name")}: what stands there in a context; null where there is nothing, or a blank text. A name
     * that contains points itself is found as well, e.g. a column {@code Ref. no}.
     */
    @Bean
    FeelFunction at() {
        return new FeelFunction("at", List.of("context", "path"), arguments -> at(arguments.get(0), String.valueOf(arguments.get(1))));
    }

    private static Object at(Object context, String path) {
        if (!(context instanceof Map<?, ?> entries)) {
            return null;
        }
        int point = path.indexOf('.');
        Object value = entries.get(path);
        if (value == null && point > 0) {
            value = at(entries.get(path.substring(0, point)), path.substring(point + 1));
        }
        return isNothing(value) ? null : value;
    }

    private static String truncated(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length).strip();
    }

    private static boolean isNothing(Object value) {
        return value == null || value instanceof String text && text.isBlank() || value instanceof List<?> list && list.isEmpty();
    }
}
