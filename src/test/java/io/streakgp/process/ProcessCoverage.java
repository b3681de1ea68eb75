package io.streakgp.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.core.model.EventSource;
import org.camunda.community.process_test_coverage.core.model.EventType;
import org.camunda.community.process_test_coverage.engine.platform7.ExecutionContextModelProvider;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.camunda.community.process_test_coverage.junit5.common.ProcessEngineCoverageExtensionHelper;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Fails the test class unless its tests passed every flow node and every sequence flow of a packaged model, and writes
 * the library's report to {@code target/process-test-coverage}. Registered as a static field.
 *
 * <p>The library's own extension builds an engine of its own, and of several link events with one name it counts only the
 * first, passed or not: the engine replaces a link by a direct way, so that no execution ever enters the throwing event.
 * Here such an event is passed when the flow into it is taken.
 */
public final class ProcessCoverage implements BeforeAllCallback, BeforeTestExecutionCallback, AfterTestExecutionCallback, AfterAllCallback {

    private final Model model;
    private final DefaultCollector collector = new DefaultCollector(new ExecutionContextModelProvider());
    private final ProcessEngineCoverageExtensionHelper helper;
    private final Set<String> links;
    private final Map<String, String> flowsIntoLinks = new HashMap<>();

    private ProcessCoverage(Model model, List<String> excludedProcesses) {
        this.model = model;
        this.helper = new ProcessEngineCoverageExtensionHelper(collector, false, true, excludedProcesses, List.of(), Map.of(),
                "target/process-test-coverage/");
        this.links = model.linkThrowEvents().stream().map(FlowNode::getId).collect(Collectors.toSet());
        model.linkThrowEvents().forEach(link -> link.getIncoming().forEach(flow -> flowsIntoLinks.put(flow.getId(), link.getId())));
    }

    /** @param excludedProcesses keys of processes that the tests pass through as well, and others cover */
    public static ProcessCoverage of(String process, String... excludedProcesses) {
        return new ProcessCoverage(Model.packaged(process), List.of(excludedProcesses));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        helper.beforeAll(context);
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        listen(context, this::add);
        helper.beforeTestExecution(context);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        helper.afterTestExecution(context);
        listen(context, event -> { });
    }

    private static void listen(ExtensionContext context, org.camunda.community.process_test_coverage.core.model.Collector to) {
        new ProcessEngineAdapter(SpringExtension.getApplicationContext(context).getBean(ProcessEngine.class), to).initializeListeners();
    }

    private void add(Event event) {
        if (event.getModelKey().equals(model.key()) && links.contains(event.getDefinitionKey())) {
            return;
        }
        collector.addEvent(event);
        String link = event.getModelKey().equals(model.key()) ? flowsIntoLinks.get(event.getDefinitionKey()) : null;
        if (link != null) {
            for (EventType type : List.of(EventType.START, EventType.END)) {
                collector.addEvent(new Event(EventSource.FLOW_NODE, type, link, "intermediateThrowEvent", model.key(), Instant.now().getEpochSecond()));
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        helper.afterAll(context);
        Set<String> missed = new TreeSet<>();
        model.all(FlowNode.class).forEach(node -> missed.add(node.getId()));
        model.all(SequenceFlow.class).forEach(flow -> missed.add(flow.getId()));
        collector.getActiveSuite().getEvents(model.key()).forEach(event -> missed.remove(event.getDefinitionKey()));
        assertThat(missed).as("elements of %s that no test of %s passed", model.key(), context.getDisplayName()).isEmpty();
    }
}
