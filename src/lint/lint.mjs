import { checkReferences, lintBpmn } from './bpmn.mjs';
import { lintDmn } from './dmn.mjs';
import { Findings } from './findings.mjs';
import { checkSampleFacts, lintForm } from './forms.mjs';
import { readModels, readSampleFacts } from './models.mjs';
import { checkPictures } from './pictures/drift.mjs';
import { files } from './repository.mjs';
import { is } from './rules/model.mjs';
import { checkDelegates, delegates, lintTemplates } from './templates.mjs';

const findings = new Findings();
const models = await readModels(findings);
const allRead = findings.count === 0;
const { diagrams, tables, forms, templates } = models;

const known = {
  processes: ids(diagrams.flatMap(([, definitions]) => definitions.rootElements), 'bpmn:Process'),
  decisions: ids(tables.flatMap(([, definitions]) => definitions.drgElement), 'dmn:Decision'),
  forms: new Set(forms.map(([, form]) => form.id))
};
for (const [file, definitions] of tables) {
  await lintDmn(file, definitions, findings);
}
forms.forEach(([file, form]) => lintForm(file, form, findings));
checkSampleFacts(forms, readSampleFacts(), findings);
for (const [file, definitions] of diagrams) {
  await lintBpmn(file, definitions, findings);
  checkReferences(file, definitions, known, findings);
}
templates.forEach(([file, list]) => lintTemplates(file, list, findings));
checkDelegates(delegates(files('src/main/java', '.java')), diagrams, templates, findings);
if (allRead) {
  checkPictures(models, readSampleFacts(), findings);
}

findings.print();
console.log(`${diagrams.length} diagrams, ${tables.length} decision files, ${forms.length} forms, `
  + `${templates.flatMap(([, list]) => list).length} element templates: ${findings.count} findings`);
process.exitCode = findings.count || !diagrams.length ? 1 : 0;

function ids(elements, type) {
  return new Set(elements.filter(element => is(element, type)).map(({ id }) => id));
}
