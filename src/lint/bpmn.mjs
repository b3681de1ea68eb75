import { createRequire } from 'node:module';

import { BpmnModdle } from 'bpmn-moddle';
import bpmnlint from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';

import closed from './rules/closed.mjs';
import flows from './rules/flows.mjs';
import ids from './rules/ids.mjs';
import layout from './rules/layout.mjs';
import { below, is } from './rules/model.mjs';

const require = createRequire(import.meta.url);
const moddle = new BpmnModdle({
  camunda: require('camunda-bpmn-moddle/resources/camunda.json'),
  modeler: require('modeler-moddle/resources/modeler.json')
});

/** The rules of the house beside bpmnlint's and Camunda's own. */
const HOUSE = { closed, flows, ids, layout };

const CONFIG = {
  extends: ['bpmnlint:recommended', 'plugin:camunda-compat/camunda-platform-7-24'],
  rules: Object.fromEntries(Object.keys(HOUSE).map(rule => [`house/${rule}`, 'error']))
};

const node = new NodeResolver({ require });
const resolver = {
  resolveRule: (pkg, name) => pkg === 'bpmnlint-plugin-house' ? HOUSE[name] : node.resolveRule(pkg, name),
  resolveConfig: (pkg, name) => node.resolveConfig(pkg, name)
};

/** Parses a diagram as the Modeler does; whatever the parser warns of is a finding. */
export async function parseBpmn({ name, text }, findings) {
  try {
    const { rootElement, warnings } = await moddle.fromXML(text);
    warnings.forEach(warning => findings.add(name, warning.element?.id, 'parser', warning.message));
    return rootElement;
  } catch (failure) {
    findings.add(name, null, 'parser', failure.message);
    return null;
  }
}

/** bpmnlint's recommended rules, Camunda's for this platform, and the house's. */
export async function lintBpmn({ name }, definitions, findings) {
  const results = await new bpmnlint.Linter({ config: CONFIG, resolver }).lint(definitions);
  for (const [rule, reports] of Object.entries(results)) {
    reports.forEach(report => findings.add(name, report.id, rule, report.message));
  }
}

/** What a diagram refers to must be among the files: called processes, decisions, forms, link ends, messages, errors. */
export function checkReferences({ name }, definitions, known, findings) {
  for (const element of below(definitions)) {
    refer(element.calledElement, known.processes, 'process');
    refer(element.decisionRef, known.decisions, 'decision');
    refer(element.formRef, known.forms, 'form');
    if (element.calledElement && element.calledElementBinding !== 'latest'
        || element.decisionRef && element.decisionRefBinding !== 'latest'
        || element.formRef && element.formRefBinding !== 'latest') {
      findings.add(name, element.id, 'references', 'Binding must be "latest": files are deployed one by one');
    }
    if (is(element, 'bpmn:Message') || is(element, 'bpmn:Error')) {
      const used = [...below(definitions)].some(other => other.messageRef === element || other.errorRef === element);
      if (!used) {
        findings.add(name, element.id, 'references', 'Nothing uses it');
      }
    }

    function refer(key, keys, kind) {
      if (key && !keys.has(key)) {
        findings.add(name, element.id, 'references', `There is no ${kind} "${key}"`);
      }
    }
  }
}
