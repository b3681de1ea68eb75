import { createRequire } from 'node:module';

import { lintExpression } from '@bpmn-io/feel-lint';
import { DmnModdle } from 'dmn-moddle';
import dmnlint from 'dmnlint';
import NodeResolver from 'dmnlint/lib/resolver/node-resolver.js';

import { below, is } from './rules/model.mjs';

const require = createRequire(import.meta.url);
const moddle = new DmnModdle({
  camunda: require('camunda-dmn-moddle/resources/camunda.json'),
  modeler: require('modeler-moddle/resources/dmn-modeler.json')
});

/** Parses decision tables as the Modeler does; whatever the parser warns of is a finding. */
export async function parseDmn({ name, text }, findings) {
  try {
    const { rootElement, warnings } = await moddle.fromXML(text);
    warnings.forEach(warning => findings.add(name, warning.element?.id, 'parser', warning.message));
    return rootElement;
  } catch (failure) {
    findings.add(name, null, 'parser', failure.message);
    return null;
  }
}

/** dmnlint's recommended rules and the house's. */
export async function lintDmn({ name }, definitions, findings) {
  const linter = new dmnlint.Linter({ config: { extends: 'dmnlint:recommended' }, resolver: new NodeResolver({ require }) });
  for (const [rule, reports] of Object.entries(await linter.lint(definitions))) {
    reports.forEach(report => findings.add(name, report.id, rule, report.message));
  }
  const ids = new Set();
  for (const element of below(definitions)) {
    if (element.id && ids.has(element.id)) {
      findings.add(name, element.id, 'ids', 'The id is given twice');
    }
    ids.add(element.id);
    if (is(element, 'dmn:Decision')) {
      checkDecision(name, element, findings);
    }
  }
}

function checkDecision(file, decision, findings) {
  const report = (element, rule, message) => findings.add(file, element.id, rule, message);
  if (!decision.historyTimeToLive) {
    report(decision, 'history', 'A decision needs a history time to live');
  }
  const table = decision.decisionLogic;
  if (!is(table, 'dmn:DecisionTable')) {
    return;
  }
  for (const column of [...table.input || [], ...table.output || []]) {
    if (!(column.label || '').trim()) {
      report(column, 'labels', 'A column needs a label');
    }
  }
  for (const output of table.output || []) {
    if (['double', 'number'].includes(output.typeRef)) {
      report(output, 'money', `typeRef ${output.typeRef} rounds: amounts leave a table as strings`);
    }
  }
  const rules = table.rule || [];
  if (table.hitPolicy !== 'COLLECT' && !(rules.at(-1)?.inputEntry || []).every(isAny)) {
    report(table, 'catch-all', 'The last row should fit everything: a table without a result is a fault');
  }
  for (const rule of rules) {
    if (!/^rule_[a-z][A-Za-z0-9]*$/.test(rule.id)) {
      report(rule, 'ids', 'The id should read rule_whatItIsFor');
    }
    checkFeel(rule.inputEntry, 'unaryTests', report);
    checkFeel(rule.outputEntry, 'expression', report);
  }
  checkFeel((table.input || []).map(input => input.inputExpression), 'expression', report);
}

function isAny(entry) {
  return ['', '-'].includes((entry.text || '').trim());
}

function checkFeel(cells, dialect, report) {
  for (const cell of (cells || []).filter(cell => cell && !isAny(cell))) {
    for (const { message, severity } of lintExpression(cell.text, { dialect, parserDialect: 'camunda' })) {
      if (severity === 'error') {
        report(cell, 'feel', `${message}: ${cell.text}`);
      }
    }
  }
}
