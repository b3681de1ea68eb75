import assert from 'node:assert/strict';
import { test } from 'node:test';

import { condition, prose, value } from '../pictures/words.mjs';

test('conditions read as words', () => {
  for (const [feel, words] of [
    ['', ''], ['-', ''], ['true', 'yes'], ['false', 'no'], ['3', '3'],
    ['>= 100000', '100,000 or more'], ['> 25000', 'more than 25,000'], ['<= 0', '0 or less'], ['<1234567.5', 'less than 1,234,567.5'],
    ['[10000..25000)', 'from 10,000 to less than 25,000'], ['[10000..25000[', 'from 10,000 to less than 25,000'],
    [']0..5]', 'more than 0 to 5'], ['"SMB"', 'SMB'], ['"SMB", "ENTERPRISE"', 'SMB or ENTERPRISE'], ['""', 'empty'],
    ['not("")', 'not empty'], ['not("", "USA")', 'none of: empty, USA']
  ]) {
    assert.equal(condition(feel), words, feel);
  }
});

test('what is more than that stays as it is written', () => {
  assert.equal(condition('> limit'), '`> limit`');
  assert.equal(condition('[date("2026-11-01")..date("2026-11-30")]'), '`[date("2026-11-01")..date("2026-11-30")]`');
  assert.equal(condition('starts with(?, "A|B")'), '`starts with(?, "A\\|B")`');
  assert.equal(value('"Waiting for " + waits.`for`'), '`` "Waiting for " + waits.`for` ``');
  assert.equal(value('"a" + "b"'), '`"a" + "b"`');
});

test('results read as words', () => {
  assert.equal(value('"refuse"'), 'refuse');
  assert.equal(value('"PT8H"'), '8 hours');
  assert.equal(value('"P1DT1H"'), '1 day 1 hour');
  assert.equal(value('"P"'), 'P');
  assert.equal(value('""'), 'empty');
  assert.equal(value(''), '');
});

test('prose cannot break a table', () => {
  assert.equal(prose('ITEM x QTY | SITE\n*once*'), 'ITEM x QTY \\| SITE<br>\\*once\\*');
});
