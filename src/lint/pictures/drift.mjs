import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

import { root } from '../repository.mjs';
import { IMAGES, MANIFEST, PAGE, digestOfPicture, inventory } from './inventory.mjs';
import { page } from './page.mjs';

const RULE = 'pictures';
const MEND = 'run npm run pictures';

/** Pictures and index must be of the models as they are. Points are not compared: fonts differ from machine to machine. */
export function checkPictures(models, facts, findings) {
  compare({ wanted: inventory(models, facts), manifest: readManifest(), there: picturesThere(), written: text(PAGE), page: page(models) }, findings);
}

/**
 * @param wanted   the pictures that there should be
 * @param manifest by picture: what it was drawn from, and its own digest
 * @param there    by picture: the digest of the file
 */
export function compare({ wanted, manifest, there, written, page }, findings) {
  for (const { picture, file, digest } of wanted) {
    if (!there.has(picture)) {
      findings.add('docs/models', picture, RULE, `There is no picture of ${file.name}; ${MEND}`);
    } else if (manifest[picture]?.drawnFrom !== digest) {
      findings.add('docs/models', picture, RULE, `Picture of ${file.name} is not of this file; ${MEND}`);
    } else if (manifest[picture].sha256 !== there.get(picture)) {
      findings.add('docs/models', picture, RULE, `Picture of ${file.name} is not the one that was drawn; ${MEND}`);
    }
  }
  const names = new Set(wanted.map(({ picture }) => picture));
  for (const picture of new Set([...there.keys(), ...Object.keys(manifest)])) {
    if (!names.has(picture)) {
      findings.add('docs/models', picture, RULE, `It is a picture of nothing; ${MEND}`);
    }
  }
  if (written.replaceAll('\r\n', '\n') !== page) {
    findings.add('docs/models', relative(root, PAGE), RULE, `It does not say what the models say; ${MEND}`);
  }
}

/** By picture: what it was drawn from, and its own digest. One that cannot be read, after a merge, knows of no picture: all are drawn anew. */
export function readManifest() {
  try {
    return JSON.parse(text(MANIFEST));
  } catch {
    return {};
  }
}

/** By picture: the digest of the file. */
export function picturesThere() {
  const names = existsSync(IMAGES) ? readdirSync(IMAGES).filter(name => join(IMAGES, name) !== MANIFEST) : [];
  return new Map(names.sort().map(name => [name, digestOfPicture(name, readFileSync(join(IMAGES, name)))]));
}

function text(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
