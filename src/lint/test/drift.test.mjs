import assert from 'node:assert/strict';
import { test } from 'node:test';

import { compare } from '../pictures/drift.mjs';
import { digest } from '../pictures/inventory.mjs';

const CURRENT = {
  wanted: [{ picture: 'order-policy.dmn.png', file: { name: 'processes/order-policy.dmn' }, digest: 'of-model' }],
  manifest: { 'order-policy.dmn.png': { drawnFrom: 'of-model', sha256: 'of-picture' } },
  there: new Map([['order-policy.dmn.png', 'of-picture']]),
  written: '# Rules\n',
  page: '# Rules\n'
};

test('nothing is said of pictures that are current', () => {
  assert.deepEqual(found({}), []);
  assert.deepEqual(found({ written: '# Rules\r\n' }), []);
});

test('a model that changed after it was drawn is found', () => {
  assert.deepEqual(found({ manifest: { 'order-policy.dmn.png': { drawnFrom: 'of-older-model', sha256: 'of-picture' } } }),
    ['Picture of processes/order-policy.dmn is not of this file; run npm run pictures']);
});

test('a picture that was changed by itself is found', () => {
  assert.deepEqual(found({ there: new Map([['order-policy.dmn.png', 'of-another']]) }),
    ['Picture of processes/order-policy.dmn is not the one that was drawn; run npm run pictures']);
});

test('a missing picture is found', () => {
  assert.deepEqual(found({ there: new Map() }), ['There is no picture of processes/order-policy.dmn; run npm run pictures']);
});

test('a picture that is left over is found', () => {
  const there = new Map([...CURRENT.there, ['gone.dmn.png', 'of-picture']]);
  assert.deepEqual(found({ there }), ['It is a picture of nothing; run npm run pictures']);
});

test('an index that says otherwise is found', () => {
  assert.deepEqual(found({ written: '# Other rules\n' }), ['It does not say what the models say; run npm run pictures']);
});

test('line ends make no difference to a digest, and parts do not run into each other', () => {
  assert.equal(digest('a\r\nb'), digest('a\nb'));
  assert.notEqual(digest('ab', 'c'), digest('a', 'bc'));
});

function found(changes) {
  const said = [];
  compare({ ...CURRENT, ...changes }, { add: (file, element, rule, message) => said.push(message) });
  return said;
}
