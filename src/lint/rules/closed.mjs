import { below, is } from './model.mjs';

const CODE = ['class', 'expression'];
const BEAN = /^\$\{[a-z][A-Za-z0-9]*\}$/;

/** Whoever deploys runs code, so models call our delegates and nothing else: no classes, scripts or connectors. */
export default function() {
  return {
    check(node, reporter) {
      if (!is(node, 'bpmn:FlowElement')) {
        return;
      }
      if (is(node, 'bpmn:ScriptTask')) {
        reporter.report(node.id, 'Scripts are off');
      }
      checkCalls(node, node, reporter);
      for (const extension of [...below(node.extensionElements), ...below(node.loopCharacteristics)]) {
        if (is(extension, 'camunda:Script') || is(extension, 'camunda:Connector')) {
          reporter.report(node.id, `${extension.$type} is off`);
        } else if (is(extension, 'camunda:ExecutionListener') || is(extension, 'camunda:TaskListener')) {
          checkCalls(extension, node, reporter);
        }
      }
      if (is(node.conditionExpression, 'bpmn:FormalExpression') && node.conditionExpression.language) {
        reporter.report(node.id, 'Scripts are off');
      }
    }
  };
}

function checkCalls(caller, node, reporter) {
  for (const property of CODE) {
    if (caller[property]) {
      reporter.report(node.id, `camunda:${property} is off: use a delegate expression`);
    }
  }
  if (caller.delegateExpression && !BEAN.test(caller.delegateExpression)) {
    reporter.report(node.id, 'A delegate expression is the name of one of our delegates');
  }
}
