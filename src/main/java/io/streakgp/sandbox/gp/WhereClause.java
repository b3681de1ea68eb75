package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A requester document's WhereClause: a condition over the columns of one table. Only columns, literals, comparisons and
 * a few functions pass; whatever else SQL has (sub-selects, comments, several statements) is refused.
 *
 * @param sql        the condition for H2
 * @param parameters the literals, in order
 */
record WhereClause(String sql, List<Object> parameters) {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<text>N?'(?:[^']|'')*')|(?<number>\\d+(?:\\.\\d+)?)|(?<word>[A-Za-z_][A-Za-z0-9_]*)|\\[(?<bracketed>[A-Za-z0-9_]+)]"
                    + "|(?<operator><>|!=|<=|>=|=|<|>|\\(|\\)|,|\\+|\\*|/|-(?!-)))");
    private static final Set<String> WORDS = Set.of("AND", "OR", "NOT", "IN", "LIKE", "IS", "NULL", "BETWEEN", "ESCAPE",
            "UPPER", "LOWER", "LTRIM", "RTRIM");
    private static final int MOST_CHARACTERS = 8000;

    /** @throws MalformedRequest naming what is not allowed */
    static WhereClause parse(String text, GpTable table) {
        if (text.length() > MOST_CHARACTERS) {
            throw new MalformedRequest("The WhereClause has " + text.length() + " characters, at most " + MOST_CHARACTERS);
        }
        StringBuilder sql = new StringBuilder();
        List<Object> parameters = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text.strip());
        int position = 0;
        String clause = text.strip();
        while (position < clause.length()) {
            matcher.region(position, clause.length());
            if (!matcher.lookingAt()) {
                throw new MalformedRequest("The WhereClause is not understood at: " + clause.substring(position));
            }
            sql.append(' ').append(translated(matcher, table, parameters));
            position = matcher.end();
        }
        return new WhereClause(sql.toString(), parameters);
    }

    private static String translated(Matcher token, GpTable table, List<Object> parameters) {
        if (token.group("text") != null) {
            String quoted = token.group("text");
            parameters.add(quoted.substring(quoted.indexOf('\'') + 1, quoted.length() - 1).replace("''", "'"));
            return "?";
        }
        if (token.group("number") != null) {
            parameters.add(new BigDecimal(token.group("number")));
            return "?";
        }
        if (token.group("operator") != null) {
            return token.group("operator");
        }
        String word = token.group("word");
        if (word != null && WORDS.contains(word.toUpperCase(Locale.ROOT))) {
            return word.toUpperCase(Locale.ROOT);
        }
        String name = Optional.ofNullable(word).orElseGet(() -> token.group("bracketed"));
        return table.column(name).map(GpTable.Column::quoted).orElseThrow(() ->
                new MalformedRequest("The WhereClause names " + name + ", which is neither a column of " + table.name() + " nor a word allowed here"));
    }
}
