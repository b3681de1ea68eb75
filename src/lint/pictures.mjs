import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { Findings } from './findings.mjs';
import { readModels, readSampleFacts } from './models.mjs';
import { draw } from './pictures/draw.mjs';
import { picturesThere, readManifest } from './pictures/drift.mjs';
import { IMAGES, MANIFEST, PAGE, digestOfPicture, inventory } from './pictures/inventory.mjs';
import { page } from './pictures/page.mjs';
import { root } from './repository.mjs';

/*
 * Draws the models that have changed since they were drawn, and writes their index anew:
 *   npm run pictures [-- --all]
 */

const findings = new Findings();
const models = await readModels(findings);
if (findings.count) {
  findings.print();
  process.exit(1);
}

const facts = readSampleFacts();
const wanted = inventory(models, facts);
const manifest = readManifest();
const there = picturesThere();
const stale = wanted.filter(({ picture, digest }) => process.argv.includes('--all')
  || manifest[picture]?.drawnFrom !== digest || manifest[picture].sha256 !== there.get(picture));

mkdirSync(IMAGES, { recursive: true });
for (const left of [...there.keys()].filter(name => !wanted.some(({ picture }) => picture === name))) {
  rmSync(join(IMAGES, left), { recursive: true });
  console.log(`removed ${left}`);
}
const drawn = await draw(stale, facts, ({ picture, digest }, bytes) => {
  writeFileSync(join(IMAGES, picture), bytes);
  manifest[picture] = { drawnFrom: digest, sha256: digestOfPicture(picture, bytes) };
  console.log(relative(root, join(IMAGES, picture)));
});
const kept = wanted.filter(({ picture }) => manifest[picture]).map(({ picture }) => [picture, manifest[picture]]);
writeFileSync(MANIFEST, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
writeFileSync(PAGE, page(models));
console.log(`${drawn} of ${wanted.length} pictures drawn`);
process.exitCode = drawn === stale.length ? 0 : 1;
