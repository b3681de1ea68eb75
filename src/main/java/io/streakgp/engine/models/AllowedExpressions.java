package io.streakgp.engine.models;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JUEL that models may contain. It is a closed list: a delegate, a variable or comparisons of variables with literals,
 * the business key of the running instance, the result of a decision.
 */
final class AllowedExpressions {

    private static final String VARIABLE = "[A-Za-z_][A-Za-z0-9_]*";
    private static final String LITERAL = "(?:'[^'\\\\{}]*'|\"[^\"\\\\{}]*\"|-?\\d+(?:\\.\\d+)?|true|false|null)";
    private static final String OPERATOR = "(?:==|!=|<=|>=|<|>|\\beq\\b|\\bne\\b|\\blt\\b|\\bgt\\b|\\ble\\b|\\bge\\b)";
    private static final String TERM = "(?:(?:!|not\\s+)?\\s*(?:empty\\s+)?" + VARIABLE
            + "|" + VARIABLE + "\\s*" + OPERATOR + "\\s*" + LITERAL + ")";
    private static final Pattern CONDITION =
            Pattern.compile("\\s*" + TERM + "(?:\\s*(?:&&|\\|\\||\\band\\b|\\bor\\b)\\s*" + TERM + ")*\\s*");
    private static final Pattern KNOWN_PROPERTY = Pattern.compile("\\s*(?:execution\\.(?:processBusinessKey|businessKey)"
            + "|decisionResult\\.(?:singleEntry|singleResult\\." + VARIABLE + "))\\s*");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}?");
    private static final Pattern DELEGATE = Pattern.compile("[$#]\\{\\s*(" + VARIABLE + ")\\s*}");

    private AllowedExpressions() {
    }

    /** The expressions in a text that are not allowed there. */
    static List<String> forbidden(String text) {
        return EXPRESSION.matcher(text).results()
                .filter(found -> !CONDITION.matcher(found.group(1)).matches()
                        && !KNOWN_PROPERTY.matcher(found.group(1)).matches())
                .map(found -> found.group())
                .toList();
    }

    /** Whether the text is {@code ${name}} with the name of one of our delegates. */
    static boolean isDelegate(String text, Delegates delegates) {
        Matcher matcher = DELEGATE.matcher(text.strip());
        return matcher.matches() && delegates.contains(matcher.group(1));
    }
}
