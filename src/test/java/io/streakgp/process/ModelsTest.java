package io.streakgp.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.customer.CustomerSearch;
import io.streakgp.deal.DealReader;
import io.streakgp.deal.process.DealToOrder;

/** What must be true of the packaged models whatever ways they have. */
class ModelsTest {

    private static final Model DEAL = Model.packaged("deal-to-order");
    private static final Model CUSTOMER = Model.packaged("customer-creation");
    private static final Map<String, Model> MODELS = Map.of(DEAL.key(), DEAL, CUSTOMER.key(), CUSTOMER);

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\s*([A-Za-z]\\w*)\\s*(==\\s*'([^']*)')?");

    // ---- save points

    @Test
    void theDealsSavePointsStandBeforeEveryOutwardWriteAndAfterEveryReview() {
        assertThat(savePoints(DEAL, FlowNode::isCamundaAsyncBefore)).containsExactlyInAnyOrder("serviceTask_readDeal", "serviceTask_enterSalesDocument",
                "serviceTask_reportOrder", "serviceTask_reportAdoption", "serviceTask_reportWonAgain", "serviceTask_withdrawDeal", "serviceTask_refuseDeal");
        assertThat(savePoints(DEAL, FlowNode::isCamundaAsyncAfter)).containsExactlyInAnyOrder("userTask_correctDealData", "userTask_reviewCreditLimit");
    }

    @Test
    void theCustomersSavePointsStandBeforeTheCreationAndAfterTheReview() {
        assertThat(savePoints(CUSTOMER, FlowNode::isCamundaAsyncBefore)).containsExactlyInAnyOrder("serviceTask_createCustomer");
        assertThat(savePoints(CUSTOMER, FlowNode::isCamundaAsyncAfter)).containsExactlyInAnyOrder("userTask_resolveDuplicate");
    }

    @Test
    void jobsOfOneInstanceStayExclusive() {
        MODELS.values().forEach(model -> assertThat(savePoints(model, node -> !node.isCamundaExclusive())).isEmpty());
    }

    private static Set<String> savePoints(Model model, Predicate<FlowNode> which) {
        return model.all(FlowNode.class).stream().filter(which).map(FlowNode::getId).collect(Collectors.toSet());
    }

    // ---- ids and names

    @ParameterizedTest
    @ValueSource(strings = {"deal-to-order", "customer-creation"})
    void idsSayWhatTheElementIs(String key) {
        Model model = MODELS.get(key);
        Map<Class<? extends org.camunda.bpm.model.bpmn.instance.BaseElement>, String> prefixes = new LinkedHashMap<>();
        prefixes.put(StartEvent.class, "startEvent_");
        prefixes.put(EndEvent.class, "endEvent_");
        prefixes.put(ServiceTask.class, "serviceTask_");
        prefixes.put(UserTask.class, "userTask_");
        prefixes.put(BusinessRuleTask.class, "businessRuleTask_");
        prefixes.put(CallActivity.class, "callActivity_");
        prefixes.put(ExclusiveGateway.class, "gateway_");
        prefixes.put(BoundaryEvent.class, "boundaryEvent_");
        prefixes.put(IntermediateThrowEvent.class, "linkThrow_");
        prefixes.put(IntermediateCatchEvent.class, "linkCatch_");
        prefixes.put(SequenceFlow.class, "flow_");
        prefixes.put(Message.class, "message_");
        prefixes.put(org.camunda.bpm.model.bpmn.instance.Error.class, "error_");
        prefixes.put(ErrorEventDefinition.class, "errorEventDefinition_");
        prefixes.put(MessageEventDefinition.class, "messageEventDefinition_");
        prefixes.put(LinkEventDefinition.class, "linkEventDefinition_");
        prefixes.forEach((type, prefix) -> assertThat(model.all(type)).as(type.getSimpleName()).allMatch(element -> element.getId().startsWith(prefix)));
        assertThat(model.all(FlowNode.class)).as("kinds of elements that this test knows")
                .allMatch(node -> prefixes.values().stream().anyMatch(node.getId()::startsWith));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deal-to-order", "customer-creation"})
    void everyChoiceHasADefaultAndItsWaysAreNamed(String key) {
        MODELS.get(key).all(ExclusiveGateway.class).stream().filter(gateway -> gateway.getOutgoing().size() > 1).forEach(gateway -> {
            assertThat(gateway.getName()).as(gateway.getId()).endsWith("?");
            assertThat(gateway.getDefault()).as("default of %s", gateway.getId()).isNotNull();
            assertThat(gateway.getOutgoing()).as("ways of %s", gateway.getId()).allMatch(flow -> flow.getName() != null)
                    .allMatch(flow -> flow.equals(gateway.getDefault()) == (flow.getConditionExpression() == null));
        });
    }

    @Test
    void everyLinkLeadsSomewhereAndEveryPlaceIsLedTo() {
        List<String> thrown = DEAL.all(IntermediateThrowEvent.class).stream().map(event -> event.getName()).distinct().sorted().toList();
        List<String> caught = DEAL.all(IntermediateCatchEvent.class).stream().map(event -> event.getName()).sorted().toList();
        assertThat(thrown).isEqualTo(caught);
    }

    @Test
    void everyReviewIsFinancesHasAFormAndIsInterruptedByAChange() {
        MODELS.values().forEach(model -> model.all(UserTask.class).forEach(task -> {
            assertThat(task.getCamundaCandidateGroupsList()).as(task.getId()).containsExactly("finance");
            assertThat(Path.of("forms", task.getCamundaFormRef() + ".form")).exists();
            assertThat(task.getCamundaFormRefBinding()).isEqualTo("latest");
            assertThat(messagesAt(model, task)).as("messages that interrupt %s", task.getId()).containsExactly(DealToOrder.MESSAGE_DEAL_CHANGED);
        }));
    }

    private static List<String> messagesAt(Model model, UserTask task) {
        return model.all(BoundaryEvent.class).stream().filter(event -> event.getAttachedTo().equals(task) && event.cancelActivity())
                .flatMap(event -> event.getEventDefinitions().stream()).filter(MessageEventDefinition.class::isInstance)
                .map(definition -> ((MessageEventDefinition) definition).getMessage().getName()).toList();
    }

    @Test
    void noMessageInterruptsAStepThatWritesOutside() {
        MODELS.values().forEach(model -> assertThat(model.all(MessageEventDefinition.class))
                .allMatch(definition -> definition.getParentElement() instanceof BoundaryEvent event && event.getAttachedTo() instanceof UserTask));
    }

    @Test
    void whatIsReferredToIsAlwaysTheLatest() {
        MODELS.values().forEach(model -> {
            assertThat(model.all(BusinessRuleTask.class)).allMatch(task -> "latest".equals(task.getCamundaDecisionRefBinding()))
                    .allMatch(task -> Files.exists(Path.of("processes", task.getCamundaDecisionRef() + ".dmn")));
            assertThat(model.all(CallActivity.class)).allMatch(call -> "latest".equals(call.getCamundaCalledElementBinding()));
        });
    }

    @Test
    void theCalledProcessCarriesTheBoxKey() {
        assertThat(DEAL.all(CallActivity.class)).singleElement().satisfies(call -> {
            assertThat(call.getCalledElement()).isEqualTo("customer-creation");
            assertThat(call.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list())
                    .anyMatch(in -> "#{execution.processBusinessKey}".equals(in.getCamundaBusinessKey()));
        });
    }

    // ---- errors

    @ParameterizedTest
    @ValueSource(strings = {"deal-to-order", "customer-creation"})
    void everyErrorThatADelegateThrowsIsCaughtAtItsStepAndNoOther(String key) throws IOException {
        Model model = MODELS.get(key);
        for (ServiceTask task : model.all(ServiceTask.class)) {
            assertThat(caughtAt(model, task)).as("errors caught at %s", task.getId()).isEqualTo(thrownBy(key, task));
        }
    }

    @Test
    void everyErrorThatTheCalledProcessEndsWithIsCaughtAtTheCallAndNoOther() {
        Set<String> ends = CUSTOMER.all(EndEvent.class).stream().flatMap(end -> end.getEventDefinitions().stream())
                .map(definition -> ((ErrorEventDefinition) definition).getError().getErrorCode()).collect(Collectors.toCollection(TreeSet::new));
        assertThat(caughtAt(DEAL, DEAL.all(CallActivity.class).iterator().next())).isEqualTo(ends);
    }

    private static Set<String> caughtAt(Model model, FlowNode step) {
        return model.all(BoundaryEvent.class).stream().filter(event -> event.getAttachedTo().equals(step))
                .flatMap(event -> event.getEventDefinitions().stream()).filter(ErrorEventDefinition.class::isInstance)
                .map(definition -> ((ErrorEventDefinition) definition).getError().getErrorCode()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The codes that the delegate of a step makes BPMN errors of, read from its source: constants are gone from its class. */
    private static Set<String> thrownBy(String process, ServiceTask task) throws IOException {
        String bean = task.getCamundaDelegateExpression().replaceAll("[${}]", "");
        String folder = process.equals(DEAL.key()) ? "deal" : "customer";
        String source = Files.readString(Path.of("src/main/java/io/streakgp", folder, "process", bean.substring(0, 1).toUpperCase(Locale.ROOT) + bean.substring(1) + ".java"));
        Matcher thrown = Pattern.compile("new BpmnError\\(\\s*(\\w+)\\.(\\w+)").matcher(source);
        Set<String> codes = new TreeSet<>();
        while (thrown.find()) {
            codes.add(constants(process).get(thrown.group(2)));
        }
        assertThat(Pattern.compile("new BpmnError\\(").matcher(source).results().count()).as("errors that %s names by constant", bean).isEqualTo(
                Pattern.compile("new BpmnError\\(\\s*\\w+\\.ERROR_").matcher(source).results().count());
        return codes;
    }

    // ---- constants

    @ParameterizedTest
    @ValueSource(strings = {"deal-to-order", "customer-creation"})
    void everyNameInTheModelIsAConstantOfItsProcess(String key) {
        Model model = MODELS.get(key);
        Set<String> names = new TreeSet<>();
        model.all(ConditionExpression.class).forEach(condition -> VARIABLE.matcher(condition.getTextContent()).results().forEach(found -> names.add(found.group(1))));
        model.all(BusinessRuleTask.class).forEach(task -> {
            if (task.getCamundaResultVariable() != null) {
                names.add(task.getCamundaResultVariable());
            }
            names.addAll(inputs(task.getCamundaDecisionRef()));
        });
        model.all(CamundaOutputParameter.class).forEach(parameter -> names.add(parameter.getCamundaName()));
        model.all(CamundaIn.class).stream().filter(in -> in.getCamundaSource() != null).forEach(in -> names.add(in.getCamundaSource()));
        model.all(CamundaOut.class).forEach(out -> names.add(out.getCamundaTarget()));
        model.all(Message.class).forEach(message -> names.add(message.getName()));
        names.remove(DealToOrder.MESSAGE_DEAL_CHANGED);
        assertThat(constants(key).values()).containsAll(names);
    }

    @Test
    void errorCodesOfTheDelegatesStandInTheModels() {
        MODELS.forEach((key, model) -> {
            Set<String> codes = constants(key).entrySet().stream().filter(constant -> constant.getKey().startsWith("ERROR_")).map(Map.Entry::getValue).collect(Collectors.toSet());
            assertThat(model.all(org.camunda.bpm.model.bpmn.instance.Error.class)).extracting(error -> error.getErrorCode()).containsAll(codes).doesNotHaveDuplicates();
        });
    }

    @Test
    void conditionsCompareWithValuesThatExist() {
        Map<String, Set<String>> compared = new TreeMap<>();
        Stream.of(DEAL, CUSTOMER).flatMap(model -> model.all(ConditionExpression.class).stream()).forEach(condition ->
                VARIABLE.matcher(condition.getTextContent()).results().filter(found -> found.group(3) != null)
                        .forEach(found -> compared.computeIfAbsent(found.group(1), name -> new TreeSet<>()).add(found.group(3))));
        assertThat(compared.keySet()).containsExactlyInAnyOrder("situation", "searchOutcome", "correctionDecision", "creditDecision", "duplicateDecision");
        assertThat(names(DealReader.Situation.values())).containsAll(compared.get("situation"));
        assertThat(names(CustomerSearch.Outcome.values())).containsAll(compared.get("searchOutcome"));
        assertThat(choices("correct-deal-data", "correctionDecision")).containsAll(compared.get("correctionDecision"));
        assertThat(choices("review-credit-limit", "creditDecision")).containsAll(compared.get("creditDecision"));
        assertThat(choices("resolve-possible-duplicate-customer", "duplicateDecision")).containsAll(compared.get("duplicateDecision"));
    }

    @Test
    void formsAskOnlyForWhatIsRead() {
        Map.of("correct-deal-data", "deal-to-order", "review-credit-limit", "deal-to-order", "resolve-possible-duplicate-customer", "customer-creation")
                .forEach((form, process) -> assertThat(constants(process).values()).as("variables that form %s sets", form).containsAll(keys(form)));
    }

    @Test
    void theProcessesAreCalledAsTheCodeCallsThem() {
        assertThat(DEAL.all(org.camunda.bpm.model.bpmn.instance.Process.class)).singleElement().matches(process -> process.getId().equals(DealToOrder.PROCESS));
        assertThat(CUSTOMER.all(org.camunda.bpm.model.bpmn.instance.Process.class)).singleElement().matches(process -> process.getId().equals("customer-creation"));
    }

    private static Set<String> inputs(String decision) {
        return Dmn.readModelFromStream(ModelsTest.class.getResourceAsStream("/processes/" + decision + ".dmn")).getModelElementsByType(InputExpression.class).stream()
                .map(input -> input.getText().getTextContent().strip()).collect(Collectors.toSet());
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static List<String> choices(String form, String key) {
        return components(form).filter(component -> component.path("key").asText().equals(key)).flatMap(component -> component.path("values").findValuesAsText("value").stream()).toList();
    }

    private static List<String> keys(String form) {
        return components(form).filter(component -> component.has("key")).map(component -> component.get("key").asText()).toList();
    }

    private static Stream<JsonNode> components(String form) {
        try {
            return new ObjectMapper().readTree(Path.of("forms", form + ".form").toFile()).path("components").findParents("type").stream();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** The constants of a process by their names in Java. */
    private static Map<String, String> constants(String process) {
        String type = process.equals(DEAL.key()) ? DealToOrder.class.getName() : "io.streakgp.customer.process.CustomerCreationProcess";
        Map<String, String> constants = new TreeMap<>();
        try {
            for (Field field : Class.forName(type).getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType().equals(String.class)) {
                    field.setAccessible(true);
                    constants.put(field.getName(), (String) field.get(null));
                }
            }
        } catch (ReflectiveOperationException gone) {
            throw new AssertionError(gone);
        }
        return constants;
    }
}
