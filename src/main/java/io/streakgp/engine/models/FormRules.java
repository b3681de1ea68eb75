package io.streakgp.engine.models;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.engine.feel.Feel;
import io.streakgp.engine.feel.FeelFault;

/** What a form may say: values that begin with {@code =} are FEEL that can be read. */
class FormRules {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Feel feel;

    FormRules(Feel feel) {
        this.feel = feel;
    }

    List<Finding> check(byte[] form) {
        List<Finding> findings = new ArrayList<>();
        try {
            check(JSON.readTree(form), null, findings);
        } catch (IOException e) {
            findings.add(new Finding(null, "This is not JSON: " + e.getMessage()));
        }
        return findings;
    }

    private void check(JsonNode node, String id, List<Finding> findings) {
        if (node.isTextual() && node.textValue().startsWith("=")) {
            try {
                feel.check(node.textValue().substring(1));
            } catch (FeelFault fault) {
                findings.add(new Finding(id, fault.getMessage()));
            }
        }
        String own = node.path("id").isTextual() ? node.path("id").textValue() : id;
        node.forEach(child -> check(child, own, findings));
    }
}
