import { validateAll } from '@bpmn-io/element-templates-validator';

import { below } from './rules/model.mjs';

/** Parses a file of element templates. */
export function parseTemplates({ name, text }, findings) {
  try {
    return [JSON.parse(text)].flat();
  } catch (failure) {
    findings.add(name, null, 'parser', failure.message);
    return [];
  }
}

/** Element templates against the schema that the Modeler uses. */
export function lintTemplates({ name }, templates, findings) {
  for (const { valid, object, errors } of validateAll(templates).results) {
    if (!valid) {
      errors.forEach(({ message, dataPath, instancePath }) =>
        findings.add(name, object.id, 'template-schema', `${message} at ${dataPath || instancePath || 'the top'}`));
    }
  }
}

/** Names of the delegates that the sources have, e.g. createCustomer. */
export function delegates(sources) {
  return new Set(sources
    .map(({ text }) => /\bclass (\w+) implements JavaDelegate\b/.exec(text))
    .filter(Boolean)
    .map(([, type]) => type[0].toLowerCase() + type.slice(1)));
}

/** Diagrams and templates name delegates that exist, and each delegate can be chosen in the Modeler. */
export function checkDelegates(known, diagrams, templates, findings) {
  for (const [{ name }, definitions] of diagrams) {
    for (const element of below(definitions)) {
      if (element.$type === 'bpmn:ServiceTask' && element.delegateExpression && !known.has(bean(element.delegateExpression))) {
        findings.add(name, element.id, 'delegates', `There is no delegate ${element.delegateExpression}`);
      }
    }
  }
  const offered = new Set();
  for (const [{ name }, list] of templates) {
    for (const template of list) {
      const delegate = (template.properties || []).find(({ binding }) => binding?.name === 'camunda:delegateExpression');
      if (delegate) {
        offered.add(bean(delegate.value));
        if (!known.has(bean(delegate.value))) {
          findings.add(name, template.id, 'delegates', `There is no delegate ${delegate.value}`);
        }
      }
    }
  }
  for (const delegate of known) {
    if (!offered.has(delegate)) {
      findings.add('.camunda/element-templates', delegate, 'delegates', 'The delegate has no element template');
    }
  }
}

function bean(expression) {
  return expression.replace(/^\$\{|\}$/g, '');
}
