package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.streakgp.sandbox.gp.EconnectRefusal.Violation;
import io.streakgp.sandbox.gp.GpSandboxSettings.LongText;
import io.streakgp.sandbox.gp.ProcedureSignatures.Parameter;

/**
 * What a procedure is called with. An absent element takes the procedure's default; one that is there but empty is
 * passed as empty, which blanks a text, zeroes a number and clears a date.
 */
final class Arguments {

    private final Map<String, Parameter> signature;
    private final Map<String, Object> sent;

    private Arguments(Map<String, Parameter> signature, Map<String, Object> sent) {
        this.signature = signature;
        this.sent = sent;
    }

    /** @param violations receives everything about the call that does not fit the signature */
    static Arguments of(EconnectNode node, Map<String, Parameter> signature, LongText longText, List<Violation> violations) {
        Map<String, Object> sent = new LinkedHashMap<>();
        node.elements().forEach((name, text) -> {
            Parameter parameter = signature.get(name);
            if (parameter == null) {
                violations.add(new Violation(GpRule.UNKNOWN_PARAMETER, name));
                return;
            }
            try {
                sent.put(name, fitted(parameter, parameter.type().parse(text), longText, violations));
            } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
                violations.add(new Violation(GpRule.WRONG_TYPE, name));
            }
        });
        List<String> missing = new ArrayList<>();
        signature.values().stream()
                .filter(Parameter::required)
                .filter(parameter -> node.text(parameter.name()).isEmpty())
                .forEach(parameter -> missing.add(parameter.name()));
        missing.forEach(name -> violations.add(new Violation(GpRule.REQUIRED_MISSING, name)));
        return new Arguments(signature, sent);
    }

    private static Object fitted(Parameter parameter, Object value, LongText longText, List<Violation> violations) {
        if (value instanceof String text && text.length() > parameter.type().size()
                && parameter.type().kind() == ValueType.Kind.TEXT) {
            if (longText == LongText.TRUNCATE) {
                return text.substring(0, parameter.type().size());
            }
            violations.add(new Violation(GpRule.TOO_LONG, parameter.name() + " has " + text.length() + " characters, at most "
                    + parameter.type().size()));
        }
        return value;
    }

    /** Whether the element was there, be it empty. */
    boolean has(String name) {
        return sent.containsKey(name);
    }

    /** Whether the element was there with a text other than empty, a number other than zero, a date. */
    boolean isSet(String name) {
        return has(name) && !isNothing(sent.get(name));
    }

    private static boolean isNothing(Object value) {
        return value instanceof BigDecimal number ? number.signum() == 0
                : value.equals("") || value.equals(0) || value.equals(ValueType.NO_DATE);
    }

    String text(String name) {
        return (String) value(name);
    }

    BigDecimal amount(String name) {
        return (BigDecimal) value(name);
    }

    int integer(String name) {
        return (Integer) value(name);
    }

    boolean flag(String name) {
        return integer(name) == 1;
    }

    LocalDate date(String name) {
        return (LocalDate) value(name);
    }

    private Object value(String name) {
        Object value = sent.get(name);
        if (value != null) {
            return value;
        }
        Parameter parameter = signature.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException("The procedure has no parameter " + name);
        }
        return parameter.defaultValue();
    }

    /** Column values for the elements that were sent: what a procedure changes that leaves the rest alone. */
    Map<String, Object> sentColumns() {
        return columns(sent.keySet());
    }

    /** Column values for all parameters, defaults included: what a procedure writes that replaces the record. */
    Map<String, Object> allColumns() {
        return columns(signature.keySet());
    }

    private Map<String, Object> columns(Set<String> names) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (String name : names) {
            Parameter parameter = signature.get(name);
            if (parameter.isStored()) {
                columns.put(parameter.column(), value(name));
            }
        }
        return columns;
    }
}
