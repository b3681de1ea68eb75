import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { optimize } from 'svgo';

/*
 * Draws with the Modeler's own viewers and with the form viewer that Tasklist has. Changing this file draws everything anew.
 */

const modules = join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules');
const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-lcd-text',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const VIEWPORT = { width: 1600, height: 1000 };

/** Wide enough for the widest table, narrow enough to be read at full size. */
const TABLE_WIDTH = 1400;
const FORM_WIDTH = 860;

/** Table columns get the width that their texts need instead of a fixed one; the project's mark stands below. */
const TABLE_STYLE = `
  .dmn-decision-table-container { padding-bottom: 40px; overflow: visible; }
  .dmn-decision-table-container .tjs-container { width: fit-content; }
  .dmn-decision-table-container .tjs-table-container { overflow: visible; }
  .dmn-decision-table-container .tjs-table { table-layout: auto; width: auto; min-width: 100%; }
  .dmn-decision-table-container .tjs-table th, .dmn-decision-table-container .tjs-table td {
    width: auto !important; min-width: 76px !important; overflow-wrap: break-word; }
  .dmn-decision-table-container .tjs-table .index-column, .dmn-decision-table-container .tjs-table .rule-index {
    min-width: 36px !important; }
  .dmn-decision-table-container .tjs-table td { padding: 5px 6px !important; vertical-align: top; max-width: 520px; }
  .dmn-decision-table-container .tjs-table .input-label, .dmn-decision-table-container .tjs-table .output-label {
    font-size: 14px !important; font-weight: bold; margin: 4px 4px 10px !important; -webkit-line-clamp: none !important; }
  .dmn-decision-table-container .decision-table-name { width: auto; flex-grow: 0; max-width: none; }
  .dmn-decision-table-container .view-drd { display: none; }`;

/**
 * Draws pictures one after the other and hands each to the taker; what a viewer complains of is printed, and that picture is not taken.
 *
 * @returns how many were drawn
 */
export async function draw(wanted, facts, take) {
  if (!wanted.length) {
    return 0;
  }
  const profile = mkdtempSync(join(tmpdir(), 'pictures-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: FLAGS, viewport: VIEWPORT, deviceScaleFactor: 1
  });
  const formViewer = await bundle("export { Form } from '@bpmn-io/form-js-viewer';");
  const drawers = {
    '.bpmn': drawDiagram,
    '.dmn': drawTable,
    '.form': (page, text) => drawForm(page, JSON.parse(text), facts, formViewer)
  };
  let drawn = 0;
  try {
    for (const one of wanted) {
      const { complaints, bytes } = await attempt(browser, one.file, drawers[extname(one.file.name)]);
      complaints.forEach(complaint => console.error(`${one.file.name}: ${complaint}`));
      if (!complaints.length) {
        take(one, bytes);
        drawn++;
      }
    }
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
  return drawn;
}

async function attempt(browser, { text }, drawer) {
  const page = await browser.newPage();
  const complaints = [];
  page.on('pageerror', error => complaints.push(error.message));
  try {
    await page.setContent('<!doctype html><html><body style="margin:0;background:#fff"><div id="it"></div></body></html>');
    const { warnings, bytes } = await drawer(page, text);
    return { complaints: [...complaints, ...warnings], bytes };
  } catch (failure) {
    return { complaints: [...complaints, failure.message] };
  } finally {
    await page.close();
  }
}

async function drawDiagram(page, xml) {
  await styles(page, 'bpmn-js/dist/assets/diagram-js.css', 'bpmn-js/dist/assets/bpmn-js.css');
  await page.addScriptTag({ path: join(modules, 'bpmn-js/dist/bpmn-viewer.production.min.js') });
  const { warnings, svg } = await page.evaluate(async xml => {
    document.getElementById('it').style = 'width:1600px;height:1000px';
    const viewer = new window.BpmnJS({ container: '#it' });
    const { warnings } = await viewer.importXML(xml);
    const planes = viewer.get('canvas').getRootElements().length;
    const saved = new DOMParser().parseFromString((await viewer.saveSVG()).svg, 'image/svg+xml');
    const top = saved.documentElement;
    saved.querySelectorAll('.djs-hit, .djs-outline').forEach(helper => helper.remove());
    saved.querySelectorAll('[data-element-id]').forEach(element => element.removeAttribute('data-element-id'));
    saved.querySelectorAll('[class]').forEach(element => element.removeAttribute('class'));
    const margin = 16;
    const [x, y, width, height] = top.getAttribute('viewBox').split(' ').map(Number);
    const area = { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
    top.setAttribute('viewBox', `${area.x} ${area.y} ${area.width} ${area.height}`);
    top.setAttribute('width', area.width);
    top.setAttribute('height', area.height);
    const paper = saved.createElementNS('http://www.w3.org/2000/svg', 'rect');
    Object.entries({ ...area, fill: '#fff' }).forEach(([name, value]) => paper.setAttribute(name, value));
    top.prepend(paper);
    return {
      warnings: [...warnings.map(({ message }) => message), ...planes > 1 ? ['A collapsed sub-process is not drawn: expand it'] : []],
      svg: new XMLSerializer().serializeToString(saved)
    };
  }, xml);
  const { data } = optimize(svg, {
    multipass: true, floatPrecision: 2, js2svg: { pretty: true, indent: 0, eol: 'lf', finalNewline: true },
    plugins: [{ name: 'preset-default', params: { overrides: { removeComments: false } } }, 'convertStyleToAttrs']
  });
  return { warnings, bytes: Buffer.from(data) };
}

async function drawTable(page, xml) {
  await styles(page, ...['diagram-js', 'dmn-js-shared', 'dmn-js-drd', 'dmn-js-decision-table', 'dmn-js-boxed-expression',
    'dmn-js-literal-expression', 'dmn-font/css/dmn'].map(sheet => `dmn-js/dist/assets/${sheet}.css`));
  await page.addStyleTag({ content: TABLE_STYLE });
  await page.addScriptTag({ path: join(modules, 'dmn-js/dist/dmn-viewer.production.min.js') });
  const warnings = await page.evaluate(async ({ xml, width }) => {
    const it = document.getElementById('it');
    it.style = `width:${width}px`;
    const viewer = new window.DmnJS({ container: '#it' });
    const { warnings } = await viewer.importXML(xml);
    await viewer.open(viewer.getViews().find(({ type }) => type === 'decisionTable'));
    it.style.width = `${Math.ceil(it.querySelector('.tjs-container').getBoundingClientRect().width)}px`;
    const cut = [...it.querySelectorAll('.tjs-table th, .tjs-table td')].filter(cell => cell.scrollWidth > cell.clientWidth + 1);
    return [...warnings.map(({ message }) => message), ...cut.map(cell => `Does not fit: ${cell.textContent}`)];
  }, { xml, width: TABLE_WIDTH });
  return { warnings, bytes: await shot(page) };
}

async function drawForm(page, form, facts, viewer) {
  await styles(page, '@bpmn-io/form-js-viewer/dist/assets/form-js.css');
  await page.addScriptTag({ content: viewer });
  const warnings = await page.evaluate(async ({ form, data, width }) => {
    const it = document.getElementById('it');
    it.style = `width:${width}px`;
    const view = new window.viewer.Form({ container: it });
    const { warnings } = await view.importSchema(form, data);
    return warnings.map(({ message }) => message);
  }, { form, data: facts[form.id] || {}, width: FORM_WIDTH });
  return { warnings, bytes: await shot(page) };
}

/** What stands in the page, with few colours: it is text. */
async function shot(page) {
  const taken = await page.locator('#it').screenshot();
  return sharp(taken).png({ palette: true, colours: 64, dither: 0, effort: 10, compressionLevel: 9 }).toBuffer();
}

async function styles(page, ...sheets) {
  for (const sheet of sheets) {
    await page.addStyleTag({ path: join(modules, sheet) });
  }
}

async function bundle(source) {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: modules },
    bundle: true, write: false, format: 'iife', globalName: 'viewer', logLevel: 'error'
  });
  return outputFiles[0].text;
}
