package io.streakgp.engine.models;

/** Decision tables for tests. */
public final class Tables {

    private Tables() {
    }

    /** One input column with the FEEL expression {@code input}, one output column {@code result}. */
    public static String table(String key, String hitPolicy, String input, String... rules) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="definitions_%1$s" name="%1$s" namespace="t"
                  xmlns:camunda="http://camunda.org/schema/1.0/dmn">
                 <decision id="%1$s" name="%1$s" camunda:historyTimeToLive="P1D">
                  <decisionTable id="table_%1$s" hitPolicy="%2$s">
                   <input id="input_1" label="in"><inputExpression id="inputExpression_1"><text>%3$s</text></inputExpression></input>
                   <output id="output_1" name="result"/>
                   %4$s
                  </decisionTable></decision></definitions>""".formatted(key, hitPolicy, input, String.join("\n", rules));
    }

    /** Condition and output as FEEL, escaped for XML. */
    public static String rule(String id, String condition, String output) {
        return """
                <rule id="%1$s"><inputEntry id="%1$s_in"><text>%2$s</text></inputEntry>
                <outputEntry id="%1$s_out"><text>%3$s</text></outputEntry></rule>""".formatted(id, condition, output);
    }
}
