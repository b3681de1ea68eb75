import { is } from './model.mjs';

const ROOTS = ['bpmn:Process', 'bpmn:Definitions'];

/** Types whose prefix is not simply their own name. */
const PREFIXES = {
  'bpmn:SequenceFlow': 'flow',
  'bpmn:IntermediateThrowEvent': 'throwEvent',
  'bpmn:IntermediateCatchEvent': 'catchEvent'
};

/** Ids tell what an element is and what it does: serviceTask_createOrder, gateway_creditExceeded, flow_creditOk. */
export default function() {
  return {
    check(node, reporter) {
      if (!is(node, 'bpmn:BaseElement') || !node.id) {
        return;
      }
      if (ROOTS.includes(node.$type)) {
        if (is(node, 'bpmn:Process') && !/^[a-z]+(-[a-z]+)*$/.test(node.id)) {
          reporter.report(node.id, 'A process is named in lower case with hyphens');
        }
        return;
      }
      const prefix = prefixOf(node);
      const pattern = is(node, 'bpmn:EventDefinition') ? /^[a-z][A-Za-z0-9]*(_[a-z][A-Za-z0-9]*)*$/ : /^[a-z][A-Za-z0-9]*$/;
      if (!node.id.startsWith(`${prefix}_`) || !pattern.test(node.id.slice(prefix.length + 1))) {
        reporter.report(node.id, `The id should read ${prefix}_whatItDoes`);
      }
    }
  };
}

function prefixOf(node) {
  if (is(node, 'bpmn:Gateway')) {
    return 'gateway';
  }
  const links = (node.eventDefinitions || []).some(definition => is(definition, 'bpmn:LinkEventDefinition'));
  if (links) {
    return is(node, 'bpmn:ThrowEvent') ? 'linkThrow' : 'linkCatch';
  }
  const own = node.$type.replace('bpmn:', '');
  return PREFIXES[node.$type] || own[0].toLowerCase() + own.slice(1);
}
