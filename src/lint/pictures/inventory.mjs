import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { root } from '../repository.mjs';

/** Where the pictures and their index lie. */
export const PAGE = join(root, 'docs', 'models', 'README.md');
export const IMAGES = join(root, 'docs', 'models', 'images');
export const MANIFEST = join(IMAGES, 'manifest.json');

const here = dirname(fileURLToPath(import.meta.url));
const VIEWERS = { '.bpmn': 'bpmn-js', '.dmn': 'dmn-js', '.form': '@bpmn-io/form-js-viewer' };

/**
 * All pictures that there should be, in the order in which they are drawn: file name, the model's file, and the digest of
 * everything that determines the picture: the model, for a form its sample facts, the viewer's version, and how we draw.
 */
export function inventory({ diagrams, tables, forms }, facts) {
  const { devDependencies } = JSON.parse(readFileSync(join(here, '..', 'package.json'), 'utf8'));
  const drawing = readFileSync(join(here, 'draw.mjs'), 'utf8');
  return [...diagrams, ...tables, ...forms].map(([file, model]) => {
    const viewer = VIEWERS[extname(file.name)];
    const sample = forms.some(([form]) => form === file) ? JSON.stringify(facts[model.id] || {}) : '';
    return { picture: pictureName(basename(file.name)), file, model, digest: digest(file.text, sample, devDependencies[viewer], drawing) };
  });
}

/** Diagrams are drawn as lines, tables and forms as points. */
export function pictureName(name) {
  return name + (extname(name) === '.bpmn' ? '.svg' : '.png');
}

/** SHA-256 of texts or bytes; a text is the same whichever line ends a checkout gives it. */
export function digest(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part.replaceAll('\r\n', '\n')) : part;
    hash.update(`${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}

/** Digest of a picture as it lies there. */
export function digestOfPicture(name, bytes) {
  return digest(extname(name) === '.svg' ? bytes.toString('utf8') : bytes);
}
