import { mkdirSync, readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import { chromium } from 'playwright-core';

import { files } from './repository.mjs';

/*
 * Pictures of all models, drawn by the Modeler's own viewers and by the form viewer that Tasklist has:
 *   npm run render -- OUTDIR
 * CHROMIUM names another browser than Debian's.
 */

const here = dirname(fileURLToPath(import.meta.url));
const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const [outdir] = process.argv.slice(2);
if (!outdir) {
  console.error('npm run render -- OUTDIR');
  process.exit(2);
}
mkdirSync(outdir, { recursive: true });

const facts = JSON.parse(readFileSync(join(here, 'sample-facts.json'), 'utf8'));
const profile = mkdtempSync(join(tmpdir(), 'render-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: FLAGS, viewport: { width: 1600, height: 1000 }, deviceScaleFactor: 1
});
let failures = 0;
try {
  for (const file of files('processes', '.bpmn')) {
    await picture(file, drawDiagram);
  }
  for (const file of files('processes', '.dmn')) {
    await picture(file, drawTable);
  }
  const formViewer = await bundle("export { Form } from '@bpmn-io/form-js-viewer';");
  for (const file of files('forms', '.form')) {
    await picture(file, (page, text) => drawForm(page, text, formViewer));
  }
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
process.exitCode = failures ? 1 : 0;

/** One picture; what the viewer or the page warns of is printed and counts as a failure. */
async function picture({ name, text }, draw) {
  const page = await browser.newPage();
  const complaints = [];
  page.on('pageerror', error => complaints.push(error.message));
  const target = resolve(outdir, `${basename(name)}.png`);
  try {
    await page.setContent('<!doctype html><html><body style="margin:16px;background:#fff"><div id="it"></div></body></html>');
    complaints.push(...await draw(page, text));
    await page.locator('#it').screenshot({ path: target });
  } catch (failure) {
    complaints.push(failure.message);
  }
  await page.close();
  console.log(target);
  complaints.forEach(complaint => console.log(`  ${name}: ${complaint}`));
  failures += complaints.length;
}

async function drawDiagram(page, xml) {
  await styles(page, 'bpmn-js/dist/assets/diagram-js.css', 'bpmn-js/dist/assets/bpmn-js.css');
  await page.addScriptTag({ path: module('bpmn-js/dist/bpmn-viewer.production.min.js') });
  return page.evaluate(async xml => {
    const viewer = new window.BpmnJS({ container: '#it' });
    const { warnings } = await viewer.importXML(xml);
    const canvas = viewer.get('canvas');
    const { x, y, width, height } = canvas.viewbox().inner;
    const margin = 20;
    const it = document.getElementById('it');
    it.style.width = `${width + 2 * margin}px`;
    it.style.height = `${height + 2 * margin}px`;
    canvas.resized();
    canvas.viewbox({ x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin });
    return warnings.map(({ message }) => message);
  }, xml);
}

async function drawTable(page, xml) {
  await styles(page, ...['diagram-js', 'dmn-js-shared', 'dmn-js-drd', 'dmn-js-decision-table', 'dmn-js-boxed-expression',
    'dmn-js-literal-expression', 'dmn-font/css/dmn'].map(sheet => `dmn-js/dist/assets/${sheet}.css`));
  await page.addScriptTag({ path: module('dmn-js/dist/dmn-viewer.production.min.js') });
  return page.evaluate(async xml => {
    const viewer = new window.DmnJS({ container: '#it' });
    const { warnings } = await viewer.importXML(xml);
    await viewer.open(viewer.getViews().find(({ type }) => type === 'decisionTable'));
    return warnings.map(({ message }) => message);
  }, xml);
}

async function drawForm(page, text, viewer) {
  const form = JSON.parse(text);
  await styles(page, '@bpmn-io/form-js-viewer/dist/assets/form-js.css');
  await page.addScriptTag({ content: viewer });
  return page.evaluate(async ({ form, data }) => {
    const it = document.getElementById('it');
    it.style.width = '860px';
    const view = new window.viewer.Form({ container: it });
    const { warnings } = await view.importSchema(form, data);
    return warnings.map(({ message }) => message);
  }, { form, data: facts[form.id] || {} });
}

async function styles(page, ...sheets) {
  for (const sheet of sheets) {
    await page.addStyleTag({ path: module(sheet) });
  }
}

function module(path) {
  return join(here, 'node_modules', path);
}

async function bundle(source) {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: here },
    bundle: true, write: false, format: 'iife', globalName: 'viewer', logLevel: 'error'
  });
  return outputFiles[0].text;
}
