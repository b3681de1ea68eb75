import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parseBpmn } from './bpmn.mjs';
import { parseDmn } from './dmn.mjs';
import { parseForm } from './forms.mjs';
import { files } from './repository.mjs';
import { parseTemplates } from './templates.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** All models of the repository, each with its file; those that cannot be read are findings and left out. */
export async function readModels(findings) {
  return {
    diagrams: await parsed(files('processes', '.bpmn'), file => parseBpmn(file, findings)),
    tables: await parsed(files('processes', '.dmn'), file => parseDmn(file, findings)),
    forms: await parsed(files('forms', '.form'), file => parseForm(file, findings)),
    templates: await parsed(files('.camunda/element-templates', '.json'), file => parseTemplates(file, findings))
  };
}

/** What forms are filled with for their pictures, by the id of the form. */
export function readSampleFacts() {
  return JSON.parse(readFileSync(join(here, 'sample-facts.json'), 'utf8'));
}

async function parsed(list, parse) {
  const models = [];
  for (const file of list) {
    const model = await parse(file);
    if (model) {
      models.push([file, model]);
    }
  }
  return models;
}
