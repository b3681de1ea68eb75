package io.streakgp.engine.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.w3c.dom.Element;

import io.streakgp.engine.feel.Feel;
import io.streakgp.engine.feel.FeelFault;

/** What a decision may say: FEEL that can be read, and no other language. */
class DecisionRules {

    private static final String FEEL = "feel";
    private static final String FEEL_NAMESPACE = "FEEL/";
    private static final Set<String> EXPRESSIONS = Set.of("inputExpression", "outputEntry", "literalExpression");

    private final Feel feel;

    DecisionRules(Feel feel) {
        this.feel = feel;
    }

    List<Finding> check(byte[] dmn) {
        List<Finding> findings = new ArrayList<>();
        XmlModel.elements(dmn).ifPresent(elements -> elements.forEach(element -> check(element, findings)));
        return findings;
    }

    private void check(Element element, List<Finding> findings) {
        String id = XmlModel.id(element);
        String language = element.getAttribute("expressionLanguage");
        if (!language.isEmpty() && !isFeel(language)) {
            findings.add(new Finding(id, "Language \"" + language + "\" is off; write FEEL"));
            return;
        }
        if (!element.getLocalName().equals("text") || !(element.getParentNode() instanceof Element parent)) {
            return;
        }
        String text = XmlModel.text(element);
        // the engine passes over empty cells; "-" is the condition that is always true
        if (text.isBlank() || isOtherLanguage(parent)) {
            return;
        }
        try {
            if (parent.getLocalName().equals("inputEntry")) {
                feel.checkCondition(text);
            } else if (EXPRESSIONS.contains(parent.getLocalName())) {
                feel.check(text);
            }
        } catch (FeelFault fault) {
            findings.add(new Finding(id, fault.getMessage()));
        }
    }

    private static boolean isOtherLanguage(Element parent) {
        String language = parent.getAttribute("expressionLanguage");
        return !language.isEmpty() && !isFeel(language);
    }

    private static boolean isFeel(String language) {
        return language.equalsIgnoreCase(FEEL)
                || language.startsWith("https://www.omg.org/spec/DMN/") && language.endsWith(FEEL_NAMESPACE)
                || language.equals("http://www.omg.org/spec/FEEL/20140401");
    }
}
