import { basename } from 'node:path';

import { below, is } from '../rules/model.mjs';
import { pictureName } from './inventory.mjs';
import { condition, prose, value } from './words.mjs';

const COUNTS = {
  UNIQUE: 'just one row fits', FIRST: 'the first row that fits counts', COLLECT: 'every row that fits counts',
  'RULE ORDER': 'every row that fits counts, in this order', ANY: 'rows that fit say the same'
};

/** The index of all models as Markdown: what each is for, its picture, and tables once more as text. */
export function page({ diagrams, tables, forms, templates }) {
  const processes = callersFirst(diagrams.flatMap(([file, definitions]) =>
    definitions.rootElements.filter(root => is(root, 'bpmn:Process')).map(process => ({ file, process }))));
  const decisions = tables.flatMap(([file, definitions]) =>
    definitions.drgElement.filter(element => is(element, 'dmn:Decision')).map(decision => ({ file, decision })));
  const mappings = decisions.filter(({ decision }) => decision.decisionLogic.hitPolicy === 'COLLECT');
  const rules = decisions.filter(one => !mappings.includes(one));
  const tasks = new Map(processes.flatMap(({ process }) => [...below(process)]
    .filter(element => element.formRef).map(task => [task.formRef, { task, process }])));
  const masks = forms.map(([file, form]) => ({ file, form, ...tasks.get(form.id) }));
  const steps = new Map(templates.flatMap(([, list]) => list).map(template => [delegateOf(template), template.description]));

  return [
    HEAD,
    '## What is here',
    list('Processes', 'process', processes.map(({ process }) => [process.name, process.id, documentation(process)])),
    list('Rules', 'table', rules.map(({ decision }) => [decision.name, decision.id, decision.description])),
    list('Mappings', 'table', mappings.map(({ decision }) => [decision.name, decision.id, decision.description])),
    list('Forms', 'form', masks.map(({ form, task }) => [task?.name || form.id, form.id, documentation(task)])),
    READ_PROCESSES,
    ...processes.map(one => processSection(one, { decisions, processes, masks, steps })),
    READ_RULES,
    ...rules.map(one => tableSection(one, processes)),
    READ_MAPPINGS,
    ...mappings.map(one => tableSection(one, processes)),
    READ_FORMS,
    ...masks.map(formSection)
  ].join('\n\n') + '\n';
}

/** Whoever reads from the top meets a process before those that it runs. */
function callersFirst(processes) {
  const called = ({ process }) => [...below(process)].map(element => element.calledElement).filter(Boolean);
  const all = new Set(processes.flatMap(called));
  const rank = one => called(one).length ? 0 : all.has(one.process.id) ? 2 : 1;
  return processes.toSorted((a, b) => rank(a) - rank(b));
}

function processSection({ file, process }, known) {
  const steps = [...below(process)].filter(element => is(element, 'bpmn:Task') || is(element, 'bpmn:CallActivity'))
    .map(element => [prose(element.name), ...step(element, known)].join(' | '));
  return [
    heading('process', process),
    `\`${file.name}\``,
    documentation(process),
    picture(file, `The process ${process.name}`),
    table(['Step', 'Done by', 'What it does'], [...new Set(steps)])
  ].filter(Boolean).join('\n\n');
}

function step(element, { decisions, processes, masks, steps }) {
  if (element.formRef) {
    const mask = masks.find(({ form }) => form.id === element.formRef);
    return ['a person, in Tasklist', `${prose(documentation(element))}${mask ? ` [Form](#form-${element.formRef})` : ''}`];
  }
  if (element.decisionRef) {
    const asked = decisions.find(({ decision }) => decision.id === element.decisionRef);
    return ['a rule table', asked ? `${firstSentence(asked.decision.description)} [Rule](#table-${asked.decision.id})` : ''];
  }
  if (element.calledElement) {
    const called = processes.find(({ process }) => process.id === element.calledElement);
    return ['another process', called ? `${firstSentence(documentation(called.process))} [Process](#process-${called.process.id})` : ''];
  }
  return ['the product', prose(documentation(element) || steps.get(element.delegateExpression))];
}

function tableSection({ file, decision }, processes) {
  const { input: inputs = [], output: outputs = [], rule: rules = [], hitPolicy = 'UNIQUE' } = decision.decisionLogic;
  const used = inputs.map((_, column) => rules.some(({ inputEntry }) => condition(inputEntry[column].text) !== ''));
  const given = outputs.map((_, column) => rules.some(({ outputEntry }) => value(outputEntry[column].text) !== ''));
  const noted = rules.some(({ description }) => description);
  const rows = rules.map((rule, row) => [
    row + 1,
    ...rule.inputEntry.filter((_, column) => used[column]).map(({ text }) => condition(text)),
    ...rule.outputEntry.filter((_, column) => given[column]).map(({ text }) => value(text)),
    ...noted ? [prose(rule.description)] : []
  ].join(' | '));
  const asking = processes.filter(({ process }) => [...below(process)].some(({ decisionRef }) => decisionRef === decision.id));
  const spare = [...inputs.filter((_, column) => !used[column]), ...outputs.filter((_, column) => !given[column])];
  return [
    heading('table', decision),
    [`\`${file.name}\``, COUNTS[hitPolicy], ...asking.map(({ process }) => `asked by [${process.name}](#process-${process.id})`)].join(' · '),
    decision.description,
    table([
      'Row',
      ...inputs.filter((_, column) => used[column]).map(({ label }) => prose(label)),
      ...outputs.filter((_, column) => given[column]).map(({ label }) => `→ ${prose(label)}`),
      ...noted ? ['Note'] : []
    ], rows),
    spare.length && `Columns that are empty in every row: ${spare.map(({ label }) => prose(label)).join('; ')}.`,
    picture(file, `The table ${decision.name}`)
  ].filter(Boolean).join('\n\n');
}

function formSection({ file, form, task, process }) {
  return [
    heading('form', { id: form.id, name: task?.name || form.id }),
    [`\`${file.name}\``, ...process ? [`task of [${process.name}](#process-${process.id})`] : []].join(' · '),
    documentation(task),
    picture(file, `The form ${task?.name || form.id}`)
  ].filter(Boolean).join('\n\n');
}

function documentation(element) {
  return (element?.documentation || []).map(({ text }) => text.trim()).join('\n\n');
}

function delegateOf({ properties = [] }) {
  return properties.find(({ binding }) => binding?.name === 'camunda:delegateExpression')?.value;
}

/** Links point to ids, because names change and may be given twice. */
function heading(kind, { id, name }) {
  return `<a id="${kind}-${id}"></a>\n\n### ${name}`;
}

function list(title, kind, entries) {
  return [`**${title}**`, '', ...entries.map(([name, id, text]) => `- [${name}](#${kind}-${id}): ${firstSentence(text)}`)].join('\n');
}

function firstSentence(text) {
  return prose(/^.*?[.](?=\s|$)/s.exec(text)?.[0] || text);
}

function picture({ name }, words) {
  const path = `images/${pictureName(basename(name))}`;
  return `[![${words}](${path})](${path})`;
}

function table(head, rows) {
  return [head.join(' | '), head.map(() => '---').join(' | '), ...rows].map(row => `| ${row} |`).join('\n');
}

const HEAD = `# Processes, rules and forms

Everything that decides about a deal, as it stands in \`processes/\` and \`forms/\`: drawn, and in words. Click a picture to see it
in full size.

This page and its pictures are made from the models by \`npm run pictures\` in \`src/lint\` (Node 20 and Chromium; CHROMIUM names
another browser than \`/usr/bin/chromium\`). Only what has changed is drawn anew; \`npm run pictures -- --all\` draws everything.
\`npm run lint\`, and with it \`./mvnw verify\`, fails when they are not of the models as they are. Edit the models, not this page.`;

const READ_PROCESSES = `## Processes

How to read them: a thin circle is where a process begins, a thick one where it ends. A box with gears is a step of the product;
with a person, a task in Tasklist; with a small table, a rule table; with a thick border, another process. A diamond asks a question
and goes one way; the way with a stroke is taken when no other fits. An arrow in a circle jumps to the circle of the same name.
On the border of a box: an envelope is news of the deal that comes meanwhile, a clock is time that has passed, a lightning bolt says
that the step could not be done. A dashed clock leaves the work running.`;

const READ_RULES = `## Rules

How to read them: all conditions of a row must hold; an empty condition fits everything. What comes of it stands in the columns with
an arrow. The text says in words what the picture says as it is written in the table (FEEL): there \`[10000..25000)\` is from 10,000
to less than 25,000.`;

const READ_MAPPINGS = `## Mappings

One row for each field. Values are written in FEEL: a name with a dot is a field of the deal, its organization or its contact; texts
stand in quotation marks.`;

const READ_FORMS = `## Forms

What a person sees in Tasklist, here with invented deals.`;
