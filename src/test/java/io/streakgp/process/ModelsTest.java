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
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
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
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.customer.CustomerSearch;
import io.streakgp.deal.DealReader;
import io.streakgp.deal.change.ChangeReview;
import io.streakgp.deal.change.OrderChanges;
import io.streakgp.deal.process.DealAfterOrder;
import io.streakgp.deal.process.DealToOrder;
import io.streakgp.deal.review.Review;
import io.streakgp.payment.Payment;
import io.streakgp.payment.process.PaymentReconciliation;
import io.streakgp.payment.process.PaymentReversal;
import io.streakgp.payment.receipt.Applying;
import io.streakgp.payment.reversal.ReversalReview;
import io.streakgp.payment.reversal.TakingBack;
import io.streakgp.payment.review.PaymentReview;
import io.streakgp.payment.review.SamePayments;
import io.streakgp.vendor.SupplierReader;
import io.streakgp.vendor.VendorSearch;

/** What must be true of the packaged models whatever ways they have. */
class ModelsTest {

    private static final Model DEAL = Model.packaged("deal-to-order");
    private static final Model CUSTOMER = Model.packaged("customer-creation");
    private static final Model AFTER_ORDER = Model.packaged("deal-after-order");
    private static final Model PAYMENT = Model.packaged("payment-reconciliation");
    private static final Model VENDOR = Model.packaged("vendor-creation");
    private static final Model REVERSAL = Model.packaged("payment-reversal");
    private static final Map<String, Model> MODELS = Map.of(DEAL.key(), DEAL, CUSTOMER.key(), CUSTOMER, AFTER_ORDER.key(), AFTER_ORDER, PAYMENT.key(), PAYMENT,
            REVERSAL.key(), REVERSAL, VENDOR.key(), VENDOR);

    private static final Set<String> ROUTINGS = Set.of("${routeReview}", "${routePaymentReview}", "${routeTakeBack}", "${routeVendorReview}");

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern VARIABLE = Pattern.compile("([A-Za-z]\\w*)\\s*(?:==\\s*(?:'([^']*)'|true|false))?(?:\\s*(?:&&|\\|\\|)\\s*)?");

    // ---- save points

    @Test
    void theDealsSavePointsStandBeforeEveryOutwardWriteAndAfterEveryReview() {
        assertThat(savePoints(DEAL, FlowNode::isCamundaAsyncBefore)).containsExactlyInAnyOrder("serviceTask_readDeal", "serviceTask_enterSalesDocument",
                "serviceTask_reportOrder", "serviceTask_reportAdoption", "serviceTask_withdrawDeal", "serviceTask_refuseDeal",
                "serviceTask_routeCorrection", "serviceTask_routeApproval");
        assertThat(savePoints(DEAL, FlowNode::isCamundaAsyncAfter)).containsExactlyInAnyOrder("subProcess_waitForCorrection", "subProcess_waitForApproval");
    }

    @Test
    void theSavePointsAfterAnOrderStandBeforeEveryOutwardWriteAndAfterEveryReview() {
        assertThat(savePoints(AFTER_ORDER, FlowNode::isCamundaAsyncBefore)).containsExactlyInAnyOrder("serviceTask_compareDealWithOrder", "serviceTask_holdOrder",
                "serviceTask_routeOrderReview");
        assertThat(savePoints(AFTER_ORDER, FlowNode::isCamundaAsyncAfter)).containsExactlyInAnyOrder("subProcess_waitForDecision");
    }

    @Test
    void theCustomersSavePointsStandBeforeTheCreationAndAfterEveryReview() {
        assertThat(savePoints(CUSTOMER, FlowNode::isCamundaAsyncBefore)).containsExactlyInAnyOrder("serviceTask_createCustomer",
                "serviceTask_routeDuplicateReview", "serviceTask_routeNewCustomerReview");
        assertThat(savePoints(CUSTOMER, FlowNode::isCamundaAsyncAfter)).containsExactlyInAnyOrder("subProcess_askWhoTheCustomerIs",
                "subProcess_askHowToCreateTheCustomer");
    }

    @Test
    void thePaymentsSavePointsStandBeforeEveryOutwardWriteAndAfterEveryReview() {
        assertThat(savePoints(PAYMENT, FlowNode::isCamundaAsyncBefore)).containsExactlyInAnyOrder("serviceTask_lookForSamePayment", "serviceTask_enterReceipt",
                "serviceTask_applyNext", "serviceTask_routePaymentReview", "serviceTask_routeApplyInGp");
        assertThat(savePoints(PAYMENT, FlowNode::isCamundaAsyncAfter)).containsExactlyInAnyOrder("subProcess_waitForPaymentDecision", "subProcess_waitForApplyInGp");
    }

    @Test
    void theReversalsSavePointsStandBeforeEveryOutwardWriteAndAfterEveryReview() {
        assertThat(savePoints(REVERSAL, FlowNode::isCamundaAsyncBefore)).containsExactlyInAnyOrder("serviceTask_lookForSameReversal",
                "serviceTask_findReversedPayment", "serviceTask_routeReversalReview", "serviceTask_refuseReversal", "serviceTask_assessReversal",
                "serviceTask_prepareReversal", "serviceTask_voidReceipt", "serviceTask_enterDebitMemo", "serviceTask_closeReversal", "serviceTask_routeTakeBack");
        assertThat(savePoints(REVERSAL, FlowNode::isCamundaAsyncAfter)).containsExactlyInAnyOrder("subProcess_waitForReversalDecision", "subProcess_waitForTakeBack");
    }

    @Test
    void theVendorsSavePointsStandBeforeEveryOutwardWriteAndAfterTheReview() {
        assertThat(savePoints(VENDOR, FlowNode::isCamundaAsyncBefore)).containsExactlyInAnyOrder("serviceTask_readSupplier", "serviceTask_routeVendorReview",
                "serviceTask_createVendor", "serviceTask_reportFound", "serviceTask_reportLinked", "serviceTask_reportCreated", "serviceTask_reportRefused",
                "serviceTask_reportWithdrawn");
        assertThat(savePoints(VENDOR, FlowNode::isCamundaAsyncAfter)).containsExactlyInAnyOrder("subProcess_askFinance");
    }

    @Test
    void aSavePointStandsAfterEveryReview() {
        MODELS.values().forEach(model -> assertThat(model.all(UserTask.class)).as("reviews of %s", model.key()).isNotEmpty()
                .allMatch(task -> task.getParentElement() instanceof SubProcess around && around.isCamundaAsyncAfter()));
    }

    @Test
    void jobsOfOneInstanceStayExclusive() {
        MODELS.values().forEach(model -> assertThat(savePoints(model, node -> !node.isCamundaExclusive())).isEmpty());
    }

    private static Set<String> savePoints(Model model, Predicate<FlowNode> which) {
        return model.all(FlowNode.class).stream().filter(node -> !(node instanceof EventBasedGateway)).filter(which).map(FlowNode::getId).collect(Collectors.toSet());
    }

    // ---- ids and names

    @ParameterizedTest
    @ValueSource(strings = {"deal-to-order", "deal-after-order", "customer-creation", "payment-reconciliation", "payment-reversal", "vendor-creation"})
    void idsSayWhatTheElementIs(String key) {
        Model model = MODELS.get(key);
        Map<Class<? extends org.camunda.bpm.model.bpmn.instance.BaseElement>, String> prefixes = new LinkedHashMap<>();
        prefixes.put(StartEvent.class, "startEvent_");
        prefixes.put(EndEvent.class, "endEvent_");
        prefixes.put(ServiceTask.class, "serviceTask_");
        prefixes.put(UserTask.class, "userTask_");
        prefixes.put(BusinessRuleTask.class, "businessRuleTask_");
        prefixes.put(CallActivity.class, "callActivity_");
        prefixes.put(SubProcess.class, "subProcess_");
        prefixes.put(ExclusiveGateway.class, "gateway_");
        prefixes.put(BoundaryEvent.class, "boundaryEvent_");
        prefixes.put(IntermediateThrowEvent.class, "linkThrow_");
        prefixes.put(EventBasedGateway.class, "gateway_");
        prefixes.put(SequenceFlow.class, "flow_");
        prefixes.put(Message.class, "message_");
        prefixes.put(org.camunda.bpm.model.bpmn.instance.Error.class, "error_");
        prefixes.put(ErrorEventDefinition.class, "errorEventDefinition_");
        prefixes.put(MessageEventDefinition.class, "messageEventDefinition_");
        prefixes.put(TimerEventDefinition.class, "timerEventDefinition_");
        prefixes.put(LinkEventDefinition.class, "linkEventDefinition_");
        prefixes.forEach((type, prefix) -> assertThat(model.all(type)).as(type.getSimpleName()).allMatch(element -> element.getId().startsWith(prefix)));
        assertThat(model.all(IntermediateCatchEvent.class)).allMatch(event -> event.getId().startsWith(isLink(event) ? "linkCatch_" : "catchEvent_"));
        assertThat(model.all(FlowNode.class)).as("kinds of elements that this test knows")
                .allMatch(node -> node instanceof IntermediateCatchEvent || prefixes.values().stream().anyMatch(node.getId()::startsWith));
    }

    private static boolean isLink(IntermediateCatchEvent event) {
        return event.getEventDefinitions().stream().anyMatch(LinkEventDefinition.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deal-to-order", "deal-after-order", "customer-creation", "payment-reconciliation", "payment-reversal", "vendor-creation"})
    void everyChoiceHasADefaultAndItsWaysAreNamed(String key) {
        MODELS.get(key).all(ExclusiveGateway.class).stream().filter(gateway -> gateway.getOutgoing().size() > 1).forEach(gateway -> {
            assertThat(gateway.getName()).as(gateway.getId()).endsWith("?");
            assertThat(gateway.getDefault()).as("default of %s", gateway.getId()).isNotNull();
            assertThat(gateway.getOutgoing()).as("ways of %s", gateway.getId()).allMatch(flow -> flow.getName() != null)
                    .allMatch(flow -> flow.equals(gateway.getDefault()) == (flow.getConditionExpression() == null));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"deal-to-order", "deal-after-order", "customer-creation", "payment-reconciliation", "payment-reversal", "vendor-creation"})
    void everyLinkLeadsSomewhereAndEveryPlaceIsLedTo(String key) {
        List<String> thrown = MODELS.get(key).all(IntermediateThrowEvent.class).stream().map(event -> event.getName()).distinct().sorted().toList();
        List<String> caught = MODELS.get(key).all(IntermediateCatchEvent.class).stream().filter(ModelsTest::isLink).map(event -> event.getName()).sorted().toList();
        assertThat(thrown).isEqualTo(caught);
    }

    // ---- reviews

    @Test
    void everyReviewHasAFormAndItsGroupAndDueDateByRule() {
        MODELS.values().forEach(model -> model.all(UserTask.class).forEach(task -> {
            assertThat(task.getCamundaCandidateGroups()).as("groups of %s", task.getId()).isEqualTo("${" + DealToOrder.REVIEW_GROUP + "}");
            assertThat(task.getCamundaDueDate()).as("due date of %s", task.getId()).isEqualTo("${" + DealToOrder.REVIEW_DUE + "}");
            assertThat(Path.of("forms", task.getCamundaFormRef() + ".form")).exists();
            assertThat(task.getCamundaFormRefBinding()).isEqualTo("latest");
            assertThat(task.getDocumentations()).as("documentation of %s", task.getId()).isNotEmpty();
        }));
    }

    @Test
    void everyReviewIsShownAndTakenByOneListener() {
        MODELS.values().forEach(model -> model.all(UserTask.class).forEach(task -> {
            List<CamundaTaskListener> listeners = task.getExtensionElements().getElementsQuery().filterByType(CamundaTaskListener.class).list();
            assertThat(listeners).as("listeners of %s", task.getId()).extracting(CamundaTaskListener::getCamundaEvent).containsExactly("create", "complete");
            assertThat(listeners).extracting(CamundaTaskListener::getCamundaDelegateExpression).as("listeners of %s", task.getId()).containsOnly(
                    listeners.get(0).getCamundaDelegateExpression());
        }));
    }

    @Test
    void everyReviewIsInterruptedByAChangeRemindedOfAndEscalated() {
        MODELS.values().forEach(model -> reviewing(model).forEach(around -> {
            assertThat(messagesAt(model, around)).as("messages that interrupt %s", around.getId()).containsExactlyElementsOf(interruptedBy(around));
            assertThat(timersAt(model, around)).as("timers of %s, and what they lead to", around.getId()).isEqualTo(Map.of(
                    "${" + DealToOrder.REMIND_AFTER + "}", "${remindReviewers}", "${" + DealToOrder.ESCALATE_AFTER + "}", "${escalateReview}"));
        }));
    }

    /** What makes a decision needless: the deal changed, the bank has told, or a clerk has done it in GP. */
    private static List<String> interruptedBy(SubProcess around) {
        return switch (around.getId()) {
            case "subProcess_waitForPaymentDecision" -> List.of(PaymentReconciliation.MESSAGE_BANK_LINE_ARRIVED);
            case "subProcess_waitForApplyInGp", "subProcess_waitForTakeBack" -> List.of(PaymentReconciliation.MESSAGE_DOCUMENTS_CHANGED);
            case "subProcess_askFinance" -> List.of("message_supplierChanged");
            // money that went back is decided on, whatever else comes
            case "subProcess_waitForReversalDecision" -> List.of();
            default -> List.of(DealToOrder.MESSAGE_DEAL_CHANGED);
        };
    }

    @Test
    void everyReviewIsRoutedBeforeItIsShown() {
        MODELS.values().forEach(model -> reviewing(model).forEach(around -> assertThat(around.getIncoming()).as("ways into %s", around.getId()).isNotEmpty()
                .allMatch(flow -> flow.getSource() instanceof ServiceTask routing && ROUTINGS.contains(routing.getCamundaDelegateExpression()))));
    }

    /** The sub-processes in which people decide; they hold nothing else. */
    private static List<SubProcess> reviewing(Model model) {
        List<SubProcess> reviewing = List.copyOf(model.all(SubProcess.class));
        assertThat(reviewing).as("sub-processes of %s", model.key()).isNotEmpty()
                .allMatch(around -> around.getFlowElements().stream().anyMatch(UserTask.class::isInstance) && around.getFlowElements().stream().noneMatch(ServiceTask.class::isInstance));
        return reviewing;
    }

    private static List<String> messagesAt(Model model, FlowNode around) {
        return model.all(BoundaryEvent.class).stream().filter(event -> event.getAttachedTo().equals(around) && event.cancelActivity())
                .flatMap(event -> event.getEventDefinitions().stream()).filter(MessageEventDefinition.class::isInstance)
                .map(definition -> ((MessageEventDefinition) definition).getMessage().getName()).toList();
    }

    /** Duration and delegate of each timer that lets the review go on. */
    private static Map<String, String> timersAt(Model model, FlowNode around) {
        Map<String, String> timers = new TreeMap<>();
        model.all(BoundaryEvent.class).stream().filter(event -> event.getAttachedTo().equals(around) && !event.cancelActivity()).forEach(event ->
                event.getEventDefinitions().stream().filter(TimerEventDefinition.class::isInstance).map(TimerEventDefinition.class::cast).forEach(timer ->
                        timers.put(timer.getTimeDuration().getTextContent().strip(),
                                ((ServiceTask) event.getOutgoing().iterator().next().getTarget()).getCamundaDelegateExpression())));
        return timers;
    }

    @Test
    void everyReviewThatAModelNamesExistsAndIsRouted() {
        Set<String> named = new TreeSet<>(compared().get(DealToOrder.REVIEW));
        named.removeAll(Set.of(DealToOrder.NO_REVIEW, DealToOrder.REFUSED_BY_POLICY));
        MODELS.values().forEach(model -> model.all(CamundaInputParameter.class).stream().filter(parameter -> parameter.getCamundaName().equals(DealToOrder.REVIEW))
                .forEach(parameter -> named.add(parameter.getTextContent().strip())));
        Set<String> existing = Stream.of(Arrays.stream(Review.values()).map(Review::id), Arrays.stream(PaymentReview.values()).map(PaymentReview::id),
                Arrays.stream(ReversalReview.values()).map(ReversalReview::id)).flatMap(ids -> ids).collect(Collectors.toSet());
        assertThat(existing).containsAll(named);
        assertThat(RuleCoverage.rules("review-routing")).containsAll(existing.stream().map(id -> "rule_" + id).toList());
        // what the default of its choice leads to is named by no condition
        named.addAll(Set.of(Review.APPROVE_ORDER.id(), Review.REVIEW_CREDIT_LIMIT.id(), Review.WON_AGAIN.id(), Review.DEAL_CHANGED_AFTER_ORDER.id(),
                PaymentReview.MATCH_PAYMENT.id(), ReversalReview.FIND_REVERSED_PAYMENT.id(), ReversalReview.TAKE_BACK_IN_GP.id()));
        assertThat(named).as("reviews that have a task").containsExactlyInAnyOrderElementsOf(existing);
    }

    @Test
    void noMessageInterruptsAStepThatWritesOutside() {
        MODELS.values().forEach(model -> assertThat(model.all(MessageEventDefinition.class))
                .allMatch(definition -> definition.getParentElement() instanceof IntermediateCatchEvent
                        || definition.getParentElement() instanceof BoundaryEvent event && reviewing(model).contains(event.getAttachedTo())));
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
    @ValueSource(strings = {"deal-to-order", "deal-after-order", "customer-creation", "payment-reconciliation", "payment-reversal", "vendor-creation"})
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
        String file = bean.substring(0, 1).toUpperCase(Locale.ROOT) + bean.substring(1) + ".java";
        String source = Files.readString(Stream.of("deal", "customer", "payment", "vendor", "engine/tasks").map(folder -> Path.of("src/main/java/io/streakgp", folder, "process", file))
                .filter(Files::exists).findFirst().orElseThrow());
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
    @ValueSource(strings = {"deal-to-order", "deal-after-order", "customer-creation", "payment-reconciliation", "payment-reversal", "vendor-creation"})
    void everyNameInTheModelIsAConstantOfItsProcess(String key) {
        Model model = MODELS.get(key);
        Set<String> names = new TreeSet<>();
        model.all(ConditionExpression.class).forEach(condition -> names.addAll(variables(condition.getTextContent())));
        model.all(UserTask.class).forEach(task -> names.addAll(variables(task.getCamundaCandidateGroups() + task.getCamundaDueDate())));
        model.all(TimerEventDefinition.class).forEach(timer -> names.addAll(variables(timer.getTimeDuration().getTextContent())));
        model.all(BusinessRuleTask.class).forEach(task -> {
            if (task.getCamundaResultVariable() != null) {
                names.add(task.getCamundaResultVariable());
            }
            names.addAll(inputs(task.getCamundaDecisionRef()));
        });
        model.all(CamundaOutputParameter.class).forEach(parameter -> names.add(parameter.getCamundaName()));
        model.all(CamundaInputParameter.class).forEach(parameter -> names.add(parameter.getCamundaName()));
        model.all(CamundaIn.class).stream().filter(in -> in.getCamundaSource() != null).forEach(in -> names.add(in.getCamundaSource()));
        model.all(CamundaOut.class).forEach(out -> names.add(out.getCamundaTarget()));
        model.all(Message.class).forEach(message -> names.add(message.getName()));
        names.remove(DealToOrder.MESSAGE_DEAL_CHANGED);
        assertThat(constants(key).values()).containsAll(names);
    }

    private static Set<String> variables(String text) {
        return EXPRESSION.matcher(text).results().flatMap(expression -> VARIABLE.matcher(expression.group(1)).results()).map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void errorCodesOfTheDelegatesStandInTheModels() {
        MODELS.forEach((key, model) -> {
            Set<String> codes = ownConstants(key).entrySet().stream().filter(constant -> constant.getKey().startsWith("ERROR_")).map(Map.Entry::getValue).collect(Collectors.toSet());
            assertThat(model.all(org.camunda.bpm.model.bpmn.instance.Error.class)).extracting(error -> error.getErrorCode()).containsAll(codes).doesNotHaveDuplicates();
        });
    }

    @Test
    void conditionsCompareWithValuesThatExist() {
        Map<String, Set<String>> compared = compared();
        assertThat(compared.keySet()).containsExactlyInAnyOrder("situation", "review", "searchOutcome", "correctionDecision", "approvalDecision", "duplicateDecision",
                "newCustomerDecision", "change", "orderDecision", "repeat", "trust", "kind", "next", "left", "step", "vendorDecision");
        assertThat(names(TakingBack.Step.values())).containsAll(compared.get("step"));
        assertThat(names(SamePayments.Outcome.values())).map(name -> name.toLowerCase(Locale.ROOT)).containsAll(compared.get("repeat"));
        assertThat(names(Payment.Kind.values())).containsAll(compared.get("kind"));
        assertThat(names(Applying.Step.values())).containsAll(compared.get("left"));
        assertThat(outputs("payment-source", "trust")).containsAll(compared.get("trust"));
        assertThat(names(DealReader.Situation.values())).containsAll(compared.get("situation"));
        assertThat(names(SupplierReader.Situation.values())).contains("WITHDRAWN");
        assertThat(names(VendorSearch.Outcome.values())).contains("FOUND");
        assertThat(choices("release-new-vendor", "vendorDecision")).containsAll(compared.get("vendorDecision"));
        assertThat(names(CustomerSearch.Outcome.values())).containsAll(compared.get("searchOutcome"));
        assertThat(names(OrderChanges.Change.values())).containsAll(compared.get("change"));
        assertThat(choices("correct-deal-data", "correctionDecision")).containsAll(compared.get("correctionDecision"));
        for (String form : List.of("review-credit-limit", "customer-on-hold", "approve-price", "approve-order")) {
            assertThat(choices(form, "approvalDecision")).as(form).containsAll(compared.get("approvalDecision"));
        }
        for (String form : List.of("deal-changed-after-order", "won-again")) {
            assertThat(choices(form, "orderDecision")).as(form).containsAll(compared.get("orderDecision"));
        }
        assertThat(choices("resolve-possible-duplicate-customer", "duplicateDecision")).containsAll(compared.get("duplicateDecision"));
        assertThat(choices("complete-new-customer", "newCustomerDecision")).containsAll(compared.get("newCustomerDecision"));
    }

    /** The texts that conditions compare each variable with. */
    private static Map<String, Set<String>> compared() {
        Map<String, Set<String>> compared = new TreeMap<>();
        MODELS.values().stream().flatMap(model -> model.all(ConditionExpression.class).stream())
                .flatMap(condition -> EXPRESSION.matcher(condition.getTextContent()).results()).flatMap(expression -> VARIABLE.matcher(expression.group(1)).results())
                .filter(found -> found.group(2) != null).forEach(found -> compared.computeIfAbsent(found.group(1), name -> new TreeSet<>()).add(found.group(2)));
        return compared;
    }

    @Test
    void everyFormOfAReviewOffersWhatTheServerTakes() {
        assertThat(choices("correct-deal-data", "correctionDecision")).containsExactlyInAnyOrder("check", "correct", "refuse");
        for (String form : List.of("review-credit-limit", "customer-on-hold", "approve-price", "approve-order")) {
            assertThat(List.of("approve", "check", "refuse")).as(form).containsAll(choices(form, "approvalDecision"));
            assertThat(choices(form, "approvalDecision")).as(form).contains("approve", "refuse");
        }
        for (String form : List.of("deal-changed-after-order", "won-again")) {
            assertThat(choices(form, "orderDecision")).as(form).containsExactlyInAnyOrderElementsOf(Arrays.stream(ChangeReview.Decision.values())
                    .map(ChangeReview.Decision::id).toList());
        }
    }

    @Test
    void everyFormAboutAPaymentOffersWhatTheServerTakes() {
        assertThat(choices("same-payment", "paymentDecision")).containsExactlyInAnyOrder("same", "another");
        assertThat(choices("confirm-payment", "paymentDecision")).containsExactlyInAnyOrder("confirm", "refuse");
        assertThat(choices("match-payment", "paymentDecision")).containsExactlyInAnyOrder("candidate", "split", "onAccount", "again", "refuse");
        assertThat(choices("approve-write-off", "paymentDecision")).containsExactlyInAnyOrder("approve", "again");
        assertThat(choices("resolve-payout", "paymentDecision")).containsExactlyInAnyOrder("accept", "again");
        assertThat(choices("find-reversed-payment", "paymentDecision")).containsExactlyInAnyOrder("candidate", "receipt", "refuse");
        assertThat(choices("approve-reversal", "paymentDecision")).containsExactlyInAnyOrder("approve", "another", "refuse");
        assertThat(choices("take-back-in-gp", "paymentDecision")).containsExactlyInAnyOrder("done", "document", "anew");
    }

    @Test
    void formsAskOnlyForWhatIsRead() {
        MODELS.forEach((process, model) -> model.all(UserTask.class).forEach(task -> assertThat(constants(process).values())
                .as("variables that form %s sets", task.getCamundaFormRef()).containsAll(keys(task.getCamundaFormRef()))));
    }

    @Test
    void everyFormBelongsToAReview() throws IOException {
        try (Stream<Path> forms = Files.list(Path.of("forms"))) {
            assertThat(forms.map(form -> form.getFileName().toString().replace(".form", ""))).containsExactlyInAnyOrderElementsOf(
                    Stream.concat(MODELS.values().stream(), Stream.of(Model.packaged("release-of-rules")))
                            .flatMap(model -> model.all(UserTask.class).stream()).map(UserTask::getCamundaFormRef).distinct().toList());
        }
    }

    @Test
    void theProcessesAreCalledAsTheCodeCallsThem() {
        assertThat(DEAL.all(org.camunda.bpm.model.bpmn.instance.Process.class)).singleElement().matches(process -> process.getId().equals(DealToOrder.PROCESS));
        assertThat(CUSTOMER.all(org.camunda.bpm.model.bpmn.instance.Process.class)).singleElement().matches(process -> process.getId().equals("customer-creation"));
        assertThat(AFTER_ORDER.all(org.camunda.bpm.model.bpmn.instance.Process.class)).singleElement().matches(process -> process.getId().equals(DealAfterOrder.PROCESS));
        assertThat(PAYMENT.all(org.camunda.bpm.model.bpmn.instance.Process.class)).singleElement().matches(process -> process.getId().equals(PaymentReconciliation.PROCESS));
    }

    /** The texts that the rows of a table give in one of its columns. */
    private static Set<String> outputs(String decision, String output) {
        return Dmn.readModelFromStream(ModelsTest.class.getResourceAsStream("/processes/" + decision + ".dmn")).getModelElementsByType(OutputEntry.class).stream()
                .filter(entry -> entry.getId().endsWith("_" + output)).map(entry -> entry.getText().getTextContent().strip().replace("\"", "")).collect(Collectors.toSet());
    }

    private static Set<String> inputs(String decision) {
        return Dmn.readModelFromStream(ModelsTest.class.getResourceAsStream("/processes/" + decision + ".dmn")).getModelElementsByType(InputExpression.class).stream()
                .map(input -> input.getText().getTextContent().strip().replaceAll("^number\\((\\w+)\\)$", "$1")).collect(Collectors.toSet());
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

    /** The constants that a process may use: its own, and those of reviews. */
    private static Map<String, String> constants(String process) {
        Map<String, String> constants = ownConstants(DEAL.key());
        if (process.equals(REVERSAL.key())) {
            constants.putAll(ownConstants(PAYMENT.key()));
        }
        constants.putAll(ownConstants(process));
        return constants;
    }

    /** The constants of a process by their names in Java. */
    private static Map<String, String> ownConstants(String process) {
        String type = Map.of(DEAL.key(), DealToOrder.class.getName(), AFTER_ORDER.key(), DealAfterOrder.class.getName(),
                CUSTOMER.key(), "io.streakgp.customer.process.CustomerCreationProcess", PAYMENT.key(), PaymentReconciliation.class.getName(), REVERSAL.key(), PaymentReversal.class.getName(),
                VENDOR.key(), "io.streakgp.vendor.process.VendorCreationProcess").get(process);
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
