package io.streakgp.engine.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * What a process may say. Whoever may deploy would else run any code of the application: a class, a script, a connector, a
 * bean in an expression.
 */
class ProcessRules {

    private static final Set<String> ENGINE_NAMESPACES =
            Set.of("http://camunda.org/schema/1.0/bpmn", "http://activiti.org/bpmn");

    /** By the name of the element, in whatever namespace the engine accepts it. */
    private static final Map<String, String> FORBIDDEN_ELEMENTS = Map.of(
            "scriptTask", "Script tasks are off; use a service task with one of our delegates",
            "script", "Scripts are off; use one of our delegates",
            "connector", "Connectors are off; use one of our delegates",
            "field", "Fields are off; pass values as variables");

    /** By the name of the attribute of the engine. */
    private static final Map<String, String> FORBIDDEN_ATTRIBUTES = Map.of(
            "class", "Classes are off; write camunda:delegateExpression with one of our delegates",
            "expression", "Expressions as steps are off; write camunda:delegateExpression with one of our delegates",
            "variableMappingClass", "Classes are off; map variables with camunda:in and camunda:out",
            "variableMappingDelegateExpression", "Map variables with camunda:in and camunda:out",
            "formHandlerClass", "Classes are off; use a Camunda Form with camunda:formRef",
            "resource", "Scripts are off; use one of our delegates");

    private static final String CAMUNDA_FORM = "camunda-forms:";
    /** Its text is read by people only. */
    private static final String ANNOTATION = "textAnnotation";

    private final Delegates delegates;

    ProcessRules(Delegates delegates) {
        this.delegates = delegates;
    }

    List<Finding> check(byte[] bpmn) {
        List<Finding> findings = new ArrayList<>();
        XmlModel.elements(bpmn).ifPresent(elements -> elements.forEach(element -> check(element, findings)));
        return findings;
    }

    private void check(Element element, List<Finding> findings) {
        String id = XmlModel.id(element);
        Optional.ofNullable(FORBIDDEN_ELEMENTS.get(element.getLocalName()))
                .ifPresent(message -> findings.add(new Finding(id, message)));
        if (element.getLocalName().equals("conditionExpression") && element.hasAttribute("language")) {
            findings.add(new Finding(id, "Scripts are off; compare variables with literals, e.g. ${approved == true}"));
        }
        if (isOfEngine(element.getNamespaceURI()) && element.getLocalName().equals("constraint")
                && "validator".equals(element.getAttribute("name"))) {
            findings.add(new Finding(id, "Classes are off; answers are checked by the step after the task"));
        }
        XmlModel.attributes(element).forEach(attribute -> check(element, attribute, id, findings));
        boolean annotation = element.getParentNode() instanceof Element parent && ANNOTATION.equals(parent.getLocalName());
        if (!annotation) {
            checkExpressions(XmlModel.text(element), id, findings);
        }
    }

    private void check(Element element, Attr attribute, String id, List<Finding> findings) {
        String value = attribute.getValue();
        String name = attribute.getLocalName();
        String namespace = attribute.getNamespaceURI();
        // attributes without a prefix belong to their element
        boolean ofEngine = isOfEngine(namespace) || namespace == null && isOfEngine(element.getNamespaceURI());
        if (ofEngine && FORBIDDEN_ATTRIBUTES.containsKey(name)) {
            findings.add(new Finding(id, FORBIDDEN_ATTRIBUTES.get(name)));
        } else if (ofEngine && name.equals("delegateExpression")) {
            if (!AllowedExpressions.isDelegate(value, delegates)) {
                findings.add(new Finding(id, "\"" + value + "\" is none of our delegates: " + delegates.names()));
            }
        } else if (ofEngine && name.equals("type") && Set.of("shell", "mail").contains(value)) {
            findings.add(new Finding(id, "Tasks of type " + value + " are off; use one of our delegates"));
        } else if (ofEngine && name.equals("formKey") && !value.startsWith(CAMUNDA_FORM)) {
            findings.add(new Finding(id, "Other forms than Camunda Forms run code in the browser; use camunda:formRef"));
        } else {
            checkExpressions(value, id, findings);
        }
    }

    private static void checkExpressions(String text, String id, List<Finding> findings) {
        AllowedExpressions.forbidden(text).forEach(expression -> findings.add(new Finding(id, "\"" + expression
                + "\" is not allowed; compare variables with literals, e.g. ${approved == true}, and let delegates do the rest")));
    }

    private static boolean isOfEngine(String namespace) {
        return namespace != null && ENGINE_NAMESPACES.contains(namespace);
    }
}
