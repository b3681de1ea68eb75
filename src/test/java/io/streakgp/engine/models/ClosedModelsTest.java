package io.streakgp.engine.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.support.StaticApplicationContext;

import io.streakgp.engine.EngineTest;
import io.streakgp.engine.Http;

@EngineTest
class ClosedModelsTest {

    @LocalServerPort
    private int port;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;

    @AfterEach
    void clear() {
        for (Deployment deployment : repository.createDeploymentQuery().list()) {
            repository.deleteDeployment(deployment.getId(), true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "<serviceTask id='bad' camunda:class='java.lang.Object'/>",
            "<serviceTask id='bad' camunda:expression='${step}'/>",
            "<serviceTask id='bad' camunda:expression='${&apos;&apos;.getClass().forName(&apos;java.lang.Runtime&apos;)}'/>",
            "<serviceTask id='bad' camunda:delegateExpression='${dataSource}'/>",
            "<serviceTask id='bad' camunda:delegateExpression='${step.toString()}'/>",
            "<serviceTask id='bad' camunda:type='shell'/>",
            "<scriptTask id='bad' scriptFormat='feel'><script>1</script></scriptTask>",
            "<userTask id='bad' camunda:assignee='${environment}${\"\".getClass()}'/>",
            "<userTask id='bad' name='Look at ${execution.getVariable(1)}'/>",
            "<userTask id='bad'><documentation>${execution.id}</documentation></userTask>",
            "<userTask id='bad' camunda:formKey='embedded:deployment:evil.html'/>",
            "<userTask id='bad'><extensionElements><camunda:taskListener event='create' class='evil.Listener'/></extensionElements></userTask>",
            "<userTask id='bad'><extensionElements><camunda:taskListener event='create' expression='${step}'/></extensionElements></userTask>",
            "<userTask id='bad'><extensionElements><camunda:taskListener event='create'><camunda:script scriptFormat='juel'>${1}</camunda:script></camunda:taskListener></extensionElements></userTask>",
            "<serviceTask id='bad' camunda:delegateExpression='${step}'><extensionElements><camunda:connector><camunda:connectorId>http</camunda:connectorId></camunda:connector></extensionElements></serviceTask>",
            "<serviceTask id='bad' camunda:delegateExpression='${step}'><extensionElements><camunda:inputOutput><camunda:inputParameter name='a'>${x.y.z}</camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask>",
            "<serviceTask id='bad' activiti:class='java.lang.Object' xmlns:activiti='http://activiti.org/bpmn'/>"})
    void whatRunsOtherCodeIsRefusedWithTheElement(String step) {
        HttpResponse<String> answer = new Http(port).as("analyst").deploy("try.bpmn", process(step, ""));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("ParseException", "\"mainElementId\":\"bad\"");
        assertThat(repository.createDeploymentQuery().count()).isZero();
    }

    @Test
    void allFaultsAreToldAtOnce() {
        HttpResponse<String> answer = new Http(port).as("analyst").deploy("try.bpmn",
                process("<serviceTask id='bad' camunda:class='a.B'/><serviceTask id='worse' camunda:expression='${x}'/>",
                        "${x.y == 1}"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"mainElementId\":\"bad\"", "\"mainElementId\":\"worse\"", "\"mainElementId\":\"last\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${approved == true}", "${amount >= 10.5 && kind != 'X'}", "${!refused}", "${not empty kind}",
            "#{kind eq \"A\" or approved}"})
    void conditionsOnVariablesAreAllowed(String condition) {
        String escaped = condition.replace("&", "&amp;").replace("<", "&lt;");
        HttpResponse<String> answer = new Http(port).as("analyst").deploy("try.bpmn",
                process("<serviceTask id='good' camunda:delegateExpression='${step}'/>", escaped));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        runtime.startProcessInstanceByKey("try", Map.of("approved", true, "refused", false, "amount", 12, "kind", "A"));
    }

    @Test
    void decisionsSpeakFeelOnly() {
        HttpResponse<String> juel = new Http(port).as("analyst").deploy("try.dmn",
                Tables.table("try", "UNIQUE", "x", Tables.rule("r1", "&gt; 1", "1")).replace("<text>x</text>", "<text>${x}</text>")
                        .replace("<inputExpression id=\"inputExpression_1\"", "<inputExpression id=\"bad\" expressionLanguage=\"juel\""));
        assertThat(juel.statusCode()).isEqualTo(400);
        assertThat(juel.body()).contains("\"mainElementId\":\"bad\"");

        HttpResponse<String> unreadable = new Http(port).as("analyst").deploy("try.dmn",
                Tables.table("try", "UNIQUE", "x", Tables.rule("r1", "&gt; ", "1 +")));
        assertThat(unreadable.statusCode()).isEqualTo(400);
        assertThat(unreadable.body()).contains("r1_in", "r1_out");

        HttpResponse<String> good = new Http(port).as("analyst").deploy("try.dmn",
                Tables.table("try", "UNIQUE", "x", Tables.rule("r1", "&gt; 1", "1 + x")));
        assertThat(good.statusCode()).as(good.body()).isEqualTo(200);
    }

    @Test
    void formsAreReadToo() {
        String form = """
                {"id": "f", "type": "default", "schemaVersion": 16, "components": [
                 {"id": "Field_1", "key": "a", "type": "textfield", "conditional": {"hide": "=%s"}}]}""";
        HttpResponse<String> bad = new Http(port).as("analyst").deploy("try.form", form.formatted("a = "));
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("Field_1");
        assertThat(new Http(port).as("analyst").deploy("try.form", form.formatted("a = 1")).statusCode()).isEqualTo(200);
    }

    @Test
    void onlyModelsAreDeployed() {
        for (String name : List.of("evil.groovy", "evil.html", "case.cmmn")) {
            assertThat(new Http(port).as("analyst").deploy(name, "x").statusCode()).as(name).isEqualTo(400);
        }
    }

    @Test
    void expressionsThatGotInAnywaySeeNoBeansAndCallNothing() {
        ClosedExpressionManager manager = new ClosedExpressionManager(new Delegates(new StaticApplicationContext()));
        for (String expression : List.of("${dataSource}", "${''.getClass()}", "${''.class}", "${'a'.toString()}")) {
            assertThat(catchThrowable(() -> manager.createExpression(expression)
                    .getValue(new StartProcessVariableScope())))
                    .as(expression).isInstanceOf(ProcessEngineException.class);
        }
    }

    private static String process(String steps, String condition) {
        String last = condition.isEmpty() ? "" : "<conditionExpression xsi:type='tFormalExpression'>" + condition + "</conditionExpression>";
        String first = steps.replaceFirst("(?s).*?id='(\\w+)'.*", "$1");
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
                  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
                 <process id="try" isExecutable="true" camunda:historyTimeToLive="P1D">
                  <startEvent id="start"/>
                  <sequenceFlow id="last" sourceRef="start" targetRef="%s">%s</sequenceFlow>
                  %s
                 </process></definitions>""".formatted(first, last, steps);
    }
}
