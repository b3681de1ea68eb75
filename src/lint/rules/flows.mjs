import { is } from './model.mjs';

/**
 * The ways out of a gateway are named, and one of an exclusive gateway's is the default: no deal gets stuck there. What
 * follows an event-based gateway names itself.
 */
export default function() {
  return {
    check(node, reporter) {
      if (!is(node, 'bpmn:Gateway') || is(node, 'bpmn:EventBasedGateway') || (node.outgoing || []).length < 2) {
        return;
      }
      for (const flow of node.outgoing) {
        if (!(flow.name || '').trim()) {
          reporter.report(flow.id, `A way out of ${node.id} should have a name`);
        }
      }
      if (is(node, 'bpmn:ExclusiveGateway') && !node.default) {
        reporter.report(node.id, 'One of the ways out should be the default');
      }
      if (is(node, 'bpmn:ExclusiveGateway') && !/\?$/.test((node.name || '').trim())) {
        reporter.report(node.id, 'The name of a gateway is a question');
      }
    }
  };
}
