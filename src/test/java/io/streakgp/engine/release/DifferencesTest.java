package io.streakgp.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

/** Domain rules: the difference is in the audit. In words that a finance person reads. */
class DifferencesTest {

    private static final String POLICY = model("/differences/order-policy.dmn");
    private static final String AFTER_ORDER = model("/differences/deal-after-order.bpmn");
    private static final String FORM = model("/differences/approve-order.form");

    // ---- decision tables

    @Test
    void aCellIsNamedByItsRowAndColumn() {
        assertThat(table(policy -> policy.replace("<text>\"controllers\"</text>", "<text>\"finance\"</text>")))
                .containsExactly("t.dmn: row 2 \"The top band\": Who is asked: controllers -> finance");
        assertThat(table(policy -> policy.replace("<text>&gt;= 100000</text>", "<text>&gt;= 250000</text>")))
                .containsExactly("t.dmn: row 2 \"The top band\": Net amount: >= 100000 -> >= 250000");
        assertThat(table(policy -> policy.replace("<inputEntry id=\"inputEntry_large_pipeline\"><text></text>", "<inputEntry id=\"inputEntry_large_pipeline\"><text>\"Sales\"</text>")))
                .containsExactly("t.dmn: row 2 \"The top band\": Pipeline: (any) -> Sales");
    }

    @Test
    void whatReadsAlikeIsShownAsWritten() {
        assertThat(table(policy -> policy.replace("_newCustomerLarge_newCustomer\"><text>true</text>", "_newCustomerLarge_newCustomer\"><text>\"true\"</text>")))
                .containsExactly("t.dmn: row 3 \"Somebody looks at the first large order of a customer\": Customer is new: true -> \"true\"");
    }

    @Test
    void aDashIsTheSameAsAnEmptyCondition() {
        assertThat(table(policy -> policy.replace("<inputEntry id=\"inputEntry_large_pipeline\"><text></text>", "<inputEntry id=\"inputEntry_large_pipeline\"><text>-</text>")))
                .containsExactly("t.dmn: drawing, layout or comments only: (nothing) -> (nothing)");
    }

    @Test
    void rowsAddedAndRemovedAreToldWithWhatTheySay() {
        assertThat(table(policy -> policy.replaceFirst("(?s)<rule id=\"rule_middle\">.*?</rule>", "")))
                .containsExactly("t.dmn: row 5 \"The middle band\" removed: description: The middle band; Net amount: [50000..100000); "
                        + "book, bookOnHold, ask, refuse: ask; Who is asked: finance; Reason, for the reviewer and for sales: 50,000 or more -> (nothing)");
        assertThat(between(policy("rule_middle"), POLICY)).singleElement().asString()
                .startsWith("t.dmn: row 5 \"The middle band\" added: (nothing) -> description: The middle band; Net amount: [50000..100000)");
    }

    @Test
    void theOrderOfRowsIsARule() {
        assertThat(table(policy -> policy.replaceFirst("(?s)(<rule id=\"rule_nothing\">.*?</rule>)(\\s*)(<rule id=\"rule_large\">.*?</rule>)", "$3$2$1"))).singleElement().asString()
                .startsWith("t.dmn: table \"Apply order policy\": order of rows: A document over nothing is a mistake, The top band, Somebody")
                .contains(" -> The top band, A document over nothing is a mistake, Somebody");
    }

    @Test
    void columnsAndWhichRowsCountAreTold() {
        assertThat(table(policy -> policy.replace("hitPolicy=\"FIRST\"", "hitPolicy=\"UNIQUE\"")))
                .containsExactly("t.dmn: table \"Apply order policy\": which rows count: FIRST -> UNIQUE");
        assertThat(table(policy -> policy.replace("<text>number(netAmount)</text>", "<text>2 * number(netAmount)</text>")))
                .containsExactly("t.dmn: condition column \"Net amount\": expression: number(netAmount) -> 2 * number(netAmount)");
        assertThat(table(policy -> policy.replace("label=\"Who is asked\"", "label=\"Group\"")))
                .as("and no row, although the column is called otherwise").containsExactly("t.dmn: result column \"Group\": label: Who is asked -> Group");
    }

    @Test
    void aColumnAddedSaysNothingOfRowsThatItLeavesOpen() {
        String wider = POLICY.replace("<output id=\"output_policyOutcome\"",
                "<input id=\"input_region\" label=\"Region\"><inputExpression id=\"e\"><text>region</text></inputExpression></input><output id=\"output_policyOutcome\"")
                .replaceAll("(<outputEntry id=\"outputEntry_(\\w+)_policyOutcome\")", "<inputEntry id=\"i_$2\"><text>-</text></inputEntry>$1");
        assertThat(between(POLICY, wider)).singleElement().asString()
                .isEqualTo("t.dmn: condition column \"Region\" added: (nothing) -> label: Region; expression: region");
    }

    @Test
    void swappedColumnsSwapTheirCells() {
        assertThat(table(policy -> policy.replaceFirst("(?s)(<output id=\"output_policyGroup\".*?/>)(\\s*)(<output id=\"output_policyHold\".*?/>)", "$3$2$1")))
                .contains("t.dmn: row 2 \"The top band\": Process hold (PRCHLDID): (empty) -> controllers", "t.dmn: row 2 \"The top band\": Who is asked: controllers -> (empty)");
    }

    @Test
    void theDrawingIsNoRule() {
        assertThat(table(policy -> policy.replace("x=\"160\"", "x=\"200\"").replace("biodi:width=\"170\"", "biodi:width=\"300\"")))
                .containsExactly("t.dmn: drawing, layout or comments only: (nothing) -> (nothing)");
        assertThat(between(POLICY, POLICY)).isEmpty();
    }

    @Test
    void aNewTableIsToldRowByRow() {
        List<String> differences = sentences("t.dmn", Optional.empty(), POLICY);

        assertThat(differences).startsWith("t.dmn: whole file: (nothing) -> new").anyMatch(line -> line.startsWith("t.dmn: row 1 ")).anyMatch(line -> line.startsWith("t.dmn: row 6 "));
    }

    // ---- processes

    @Test
    void aStepIsNamedAsInTheDiagram() {
        assertThat(process(model -> model.replaceFirst("\\$\\{holdOrder}", "\\${keepOrder}")))
                .containsExactly("p.bpmn: service task \"Hold order in GP\": what it does: ${holdOrder} -> ${keepOrder}");
        assertThat(process(model -> model.replaceFirst("(id=\"userTask_wonAgain\".*?)\\$\\{reviewGroup}", "$1finance")))
                .containsExactly("p.bpmn: user task \"Won again\": who is asked: ${reviewGroup} -> finance");
        assertThat(process(model -> model.replaceFirst("<camunda:taskListener delegateExpression=\"\\$\\{orderChangeTask}\" event=\"complete\" />", "")))
                .containsExactly("p.bpmn: user task \"Won again\": task listener 2 what it does: ${orderChangeTask} -> (nothing)",
                        "p.bpmn: user task \"Won again\": task listener 2 event: complete -> (nothing)");
    }

    @Test
    void aConditionAndAWayAreToldWithWhatTheyConnect() {
        assertThat(process(model -> model.replace("${change == 'WON_AGAIN'}</bpmn:conditionExpression></bpmn:sequenceFlow>\n      <bpmn:sequenceFlow id=\"flow_reviewChange\"",
                "${change == 'CHANGED'}</bpmn:conditionExpression></bpmn:sequenceFlow>\n      <bpmn:sequenceFlow id=\"flow_reviewChange\"")))
                .containsExactly("p.bpmn: way \"yes\" from \"Won again?\" to \"Won again\": condition: ${change == 'WON_AGAIN'} -> ${change == 'CHANGED'}");
        assertThat(process(model -> model.replace("id=\"flow_held\" sourceRef=\"serviceTask_holdOrder\" targetRef=\"gateway_routeJoin\"",
                "id=\"flow_held\" sourceRef=\"serviceTask_holdOrder\" targetRef=\"endEvent_nothingChanged\"")))
                .containsExactly("p.bpmn: way from \"Hold order in GP\" to \"Deal as it was ordered\": to: gateway \"gateway_routeJoin\" -> end event \"Deal as it was ordered\"");
        assertThat(process(model -> model.replace("default=\"flow_reviewChange\"", "default=\"flow_reviewSecondWin\"")))
                .containsExactly("p.bpmn: gateway \"Won again?\": way when no other fits: way \"no\" from \"Won again?\" to \"Deal changed after order\" "
                        + "-> way \"yes\" from \"Won again?\" to \"Won again\"");
    }

    @Test
    void elementsAddedAndRemovedAreTold() {
        String without = AFTER_ORDER.replaceFirst("(?s)<bpmn:boundaryEvent id=\"boundaryEvent_escalationDueWhileDeciding\".*?</bpmn:boundaryEvent>", "");
        assertThat(between("p.bpmn", AFTER_ORDER, without)).containsExactly("p.bpmn: boundary event \"Escalate now\" removed: "
                + "at: sub process \"Wait for decision about order\"; cancel activity: false; name: Escalate now; timer time duration: ${escalateAfter} -> (nothing)");
        assertThat(between("p.bpmn", without, AFTER_ORDER)).singleElement().asString().startsWith("p.bpmn: boundary event \"Escalate now\" added: (nothing) -> at: ");
    }

    @Test
    void theOrderOfWaysOutOfAGatewayIsARule() {
        assertThat(process(model -> model.replaceFirst("(?m)^( *<bpmn:sequenceFlow id=\"flow_anew\".*)\\n( *<bpmn:sequenceFlow id=\"flow_notAnew\".*)$", "$2\n$1"))).singleElement().asString()
                .endsWith("order of ways: yes, no -> no, yes");
    }

    @Test
    void movedShapesAreNoChangeOfAProcess() {
        assertThat(process(model -> model.replace("x=\"165\"", "x=\"175\""))).containsExactly("p.bpmn: drawing, layout or comments only: (nothing) -> (nothing)");
    }

    // ---- forms

    @Test
    void aFormIsToldComponentByComponent() {
        assertThat(between("f.form", FORM, FORM.replace("This order needs an approval", "Please approve"))).containsExactly(
                "f.form: text \"text_intro\": text: This order needs an approval: **{{facts.why}}**. -> Please approve: **{{facts.why}}**.");
        assertThat(between("f.form", FORM, FORM.replace("\"id\": \"text_intro\"", "\"id\": \"text_other\""))).hasSize(2)
                .anyMatch(line -> line.startsWith("f.form: text \"text_intro\" removed")).anyMatch(line -> line.startsWith("f.form: text \"text_other\" added"));
    }

    private static List<String> table(UnaryOperator<String> change) {
        return between(POLICY, changed(POLICY, change));
    }

    private static List<String> process(UnaryOperator<String> change) {
        return between("p.bpmn", AFTER_ORDER, changed(AFTER_ORDER, change));
    }

    private static String changed(String model, UnaryOperator<String> change) {
        String changed = change.apply(model);
        assertThat(changed).as("the test's change").isNotEqualTo(model);
        return changed;
    }

    private static String policy(String without) {
        return POLICY.replaceFirst("(?s)<rule id=\"" + without + "\">.*?</rule>", "");
    }

    private static List<String> between(String before, String after) {
        return between("t.dmn", before, after);
    }

    private static List<String> between(String file, String before, String after) {
        return sentences(file, Optional.of(before.getBytes(StandardCharsets.UTF_8)), after);
    }

    private static List<String> sentences(String file, Optional<byte[]> before, String after) {
        return Differences.between(file, before, after.getBytes(StandardCharsets.UTF_8)).stream().map(Difference::sentence).toList();
    }

    private static String model(String file) {
        try (InputStream content = DifferencesTest.class.getResourceAsStream(file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
