import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** Platform and form-js that Tasklist renders with. */
const PLATFORM = 'Camunda Platform';
const VERSION = '7.24';
const SCHEMA_VERSION = 16;

/** The linter's list of platforms ends before ours; this one has the same form-js, 1.8.7. */
const LINTER_VERSION = '7.22.0';

const INPUTS = ['checkbox', 'checklist', 'datetime', 'expression', 'number', 'radio', 'select', 'taglist', 'textarea', 'textfield'];

const SAMPLES = 'src/lint/sample-facts.json';

const linter = await loadLinter();

/** Parses a form; null if it is no JSON. */
export function parseForm({ name, text }, findings) {
  try {
    return JSON.parse(text);
  } catch (failure) {
    findings.add(name, null, 'parser', failure.message);
    return null;
  }
}

/** Whether Tasklist can show the form, and whether its parts can be told apart. */
export function lintForm({ name }, form, findings) {
  const report = (component, rule, message) => findings.add(name, component.id || component.type, rule, message);
  if (form.executionPlatform !== PLATFORM || !(form.executionPlatformVersion || '').startsWith(`${VERSION}.`)) {
    report(form, 'platform', `The form should be for ${PLATFORM} ${VERSION}`);
  }
  if (!(form.schemaVersion <= SCHEMA_VERSION)) {
    report(form, 'platform', `Tasklist knows form schemas up to ${SCHEMA_VERSION}, this is ${form.schemaVersion}`);
  }
  const platform = { ...form, executionPlatformVersion: LINTER_VERSION };
  linter.lint(platform).forEach(({ id, message, category }) => {
    if (category !== 'info') {
      findings.add(name, id, 'form-linting', message);
    }
  });
  const seen = { id: new Set(), key: new Set() };
  for (const component of components(form)) {
    for (const property of ['id', 'key']) {
      if (component[property] && seen[property].has(component[property])) {
        report(component, 'ids', `${property} "${component[property]}" is given twice`);
      }
      seen[property].add(component[property]);
    }
    if (!new RegExp(`^${component.type}_[a-z][A-Za-z0-9]*$`).test(component.id)) {
      report(component, 'ids', `The id should read ${component.type}_whatItShows`);
    }
    if (INPUTS.includes(component.type) && !component.key) {
      report(component, 'keys', 'An input needs a key');
    }
    if (INPUTS.includes(component.type) && component.type !== 'expression' && !(component.label || component.dateLabel || '').trim()) {
      report(component, 'labels', 'An input needs a label');
    }
    if (component.type === 'number' && !component.serializeToString) {
      report(component, 'money', 'A number should be serialized to a string: JavaScript rounds');
    }
  }
}

/** Pictures of forms are drawn with sample facts: each form has some, and they have all that the form shows. */
export function checkSampleFacts(forms, samples, findings) {
  const ids = new Set(forms.map(([, form]) => form.id));
  Object.keys(samples).filter(id => !ids.has(id)).forEach(id => findings.add(SAMPLES, id, 'sample-facts', 'There is no such form'));
  for (const [, form] of forms) {
    if (!samples[form.id]) {
      findings.add(SAMPLES, form.id, 'sample-facts', 'The form has no sample facts');
      continue;
    }
    for (const component of components(form)) {
      for (const path of new Set(JSON.stringify(component).match(/\bfacts(\.\w+)+/g))) {
        if (found(samples[form.id], path) === undefined) {
          findings.add(SAMPLES, form.id, 'sample-facts', `${component.id} shows ${path}, which is not there`);
        }
      }
      const rows = component.dataSource ? found(samples[form.id], component.dataSource.slice(1)) : [];
      for (const { key } of component.columns || []) {
        if ((rows || []).some(row => row[key] === undefined)) {
          findings.add(SAMPLES, form.id, 'sample-facts', `${component.id} shows ${key}, which a row does not have`);
        }
      }
    }
  }
}

function found(sample, path) {
  return path.split('.').reduce((value, name) => value?.[name], sample);
}

function* components(container) {
  for (const component of container.components || []) {
    yield component;
    yield* components(component);
  }
}

/** Camunda's form linter is published for bundlers only. */
async function loadLinter() {
  const cache = join(here, 'node_modules', '.cache');
  const outfile = join(cache, 'form-linting.mjs');
  mkdirSync(cache, { recursive: true });
  await build({
    entryPoints: [require.resolve('@camunda/form-linting')],
    outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'error'
  });
  const { FormLinter } = await import(pathToFileURL(outfile));
  return new FormLinter();
}
