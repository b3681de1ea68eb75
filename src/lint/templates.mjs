import { validateAll } from '@bpmn-io/element-templates-validator';

/** Element templates against the schema that the Modeler uses. */
export function lintTemplates({ name, text }, findings) {
  let templates;
  try {
    templates = JSON.parse(text);
  } catch (failure) {
    findings.add(name, null, 'parser', failure.message);
    return;
  }
  const { results } = validateAll([templates].flat());
  for (const { valid, object, errors } of results) {
    if (!valid) {
      errors.forEach(error => findings.add(name, object.id, 'template-schema', `${error.message} (${error.dataPath || error.instancePath})`));
    }
  }
}
