import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Files of one kind below a folder: path from the top, and text. A folder that is not there has none. */
export function files(folder, extension) {
  const start = join(root, folder);
  if (!existsSync(start)) {
    return [];
  }
  return readdirSync(start, { recursive: true })
    .filter(name => name.endsWith(extension))
    .sort()
    .map(name => join(start, name))
    .map(path => ({ name: relative(root, path), text: readFileSync(path, 'utf8') }));
}
