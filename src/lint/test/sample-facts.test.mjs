import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checkSampleFacts } from '../forms.mjs';

const FORM = {
  id: 'approve-order',
  components: [
    { id: 'text_title', type: 'text', text: '## {{facts.deal.name}}' },
    { id: 'table_lines', type: 'table', dataSource: '=facts.lines', columns: [{ key: 'item' }] }
  ]
};

test('sample facts that have all that the form shows are let be', () => {
  assert.deepEqual(found({ 'approve-order': { facts: { deal: { name: 'Deal' }, lines: [{ item: '' }] } } }), []);
});

test('what a form shows and sample facts lack is found', () => {
  assert.deepEqual(found({ 'approve-order': { facts: { deal: {}, lines: [{}] } } }),
    ['text_title shows facts.deal.name, which is not there', 'table_lines shows item, which a row does not have']);
});

test('a form without sample facts, and facts without a form, are found', () => {
  assert.deepEqual(found({ gone: {} }), ['There is no such form', 'The form has no sample facts']);
});

function found(samples) {
  const said = [];
  checkSampleFacts([[{ name: 'forms/approve-order.form' }, FORM]], samples, { add: (file, element, rule, message) => said.push(message) });
  return said;
}
