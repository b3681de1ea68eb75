import { checkReferences, lintBpmn, parseBpmn } from './bpmn.mjs';
import { lintDmn, parseDmn } from './dmn.mjs';
import { Findings } from './findings.mjs';
import { lintForm, parseForm } from './forms.mjs';
import { files } from './repository.mjs';
import { is } from './rules/model.mjs';
import { checkDelegates, delegates, lintTemplates, parseTemplates } from './templates.mjs';

const findings = new Findings();
const known = { processes: new Set(), decisions: new Set(), forms: new Set() };

const diagrams = [];
for (const file of files('processes', '.bpmn')) {
  const definitions = await parseBpmn(file, findings);
  if (definitions) {
    diagrams.push([file, definitions]);
    definitions.rootElements.filter(root => is(root, 'bpmn:Process')).forEach(({ id }) => known.processes.add(id));
  }
}
const tables = files('processes', '.dmn');
for (const file of tables) {
  const definitions = await parseDmn(file, findings);
  if (definitions) {
    definitions.drgElement.filter(element => is(element, 'dmn:Decision')).forEach(({ id }) => known.decisions.add(id));
    await lintDmn(file, definitions, findings);
  }
}
const forms = files('forms', '.form');
for (const file of forms) {
  const form = parseForm(file, findings);
  if (form) {
    known.forms.add(form.id);
    lintForm(file, form, findings);
  }
}
for (const [file, definitions] of diagrams) {
  await lintBpmn(file, definitions, findings);
  checkReferences(file, definitions, known, findings);
}
const templates = files('.camunda/element-templates', '.json').map(file => [file, parseTemplates(file, findings)]);
templates.forEach(([file, list]) => lintTemplates(file, list, findings));
checkDelegates(delegates(files('src/main/java', '.java')), diagrams, templates, findings);

findings.print();
console.log(`${diagrams.length} diagrams, ${tables.length} decision files, ${forms.length} forms, `
  + `${templates.flatMap(([, list]) => list).length} element templates: ${findings.count} findings`);
process.exitCode = findings.count || !diagrams.length ? 1 : 0;
