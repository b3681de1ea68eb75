/*
 * What stands in a decision table, for people: plain words where the meaning is beyond doubt, else the FEEL as it is.
 */

const NUMBER = '-?\\d+(?:\\.\\d+)?';
const TEXT = '"(?:[^"\\\\]|\\\\.)*"';
const COMPARED = new RegExp(`^(<=|>=|<|>)\\s*(${NUMBER})$`);
const BETWEEN = new RegExp(`^([[(\\]])\\s*(${NUMBER})\\s*\\.\\.\\s*(${NUMBER})\\s*([\\])[])$`);
const TEXTS = new RegExp(`^${TEXT}(?:\\s*,\\s*${TEXT})*$`);
const NOT_TEXTS = new RegExp(`^not\\(\\s*(${TEXT}(?:\\s*,\\s*${TEXT})*)\\s*\\)$`);

const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;

/** A condition, as a cell of a Markdown table; empty when everything fits. */
export function condition(feel) {
  const text = (feel || '').trim();
  if (text === '' || text === '-') {
    return '';
  }
  const compared = COMPARED.exec(text);
  if (compared) {
    const [, operator, number] = compared;
    return { '>=': `${grouped(number)} or more`, '>': `more than ${grouped(number)}`,
      '<=': `${grouped(number)} or less`, '<': `less than ${grouped(number)}` }[operator];
  }
  const between = BETWEEN.exec(text);
  if (between) {
    const [, open, from, to, close] = between;
    return `${open === '[' ? 'from' : 'more than'} ${grouped(from)} ${close === ']' ? 'to' : 'to less than'} ${grouped(to)}`;
  }
  if (TEXTS.test(text)) {
    return texts(text).join(' or ');
  }
  const not = NOT_TEXTS.exec(text);
  if (not) {
    const excluded = texts(not[1]);
    return excluded.length === 1 ? `not ${excluded[0]}` : `none of: ${excluded.join(', ')}`;
  }
  return value(text);
}

/** A result, as a cell of a Markdown table. */
export function value(feel) {
  const text = (feel || '').trim();
  if (text === '') {
    return '';
  }
  if (new RegExp(`^${TEXT}$`).test(text)) {
    return texts(text)[0];
  }
  if (new RegExp(`^${NUMBER}$`).test(text)) {
    return grouped(text);
  }
  return { true: 'yes', false: 'no' }[text] || code(text);
}

/** Prose, as a cell of a Markdown table. */
export function prose(text) {
  return (text || '').trim().replace(/[\\|*<[\]`]/g, '\\$&').replace(/\s*\r?\n\s*/g, '<br>');
}

function texts(list) {
  return list.match(new RegExp(TEXT, 'g')).map(text => duration(JSON.parse(text)) || prose(JSON.parse(text)) || 'empty');
}

/** An ISO 8601 duration: P1DT4H is 1 day 4 hours; nothing when it is none. */
function duration(text) {
  const [, ...parts] = DURATION.exec(text) || [];
  return parts.map((count, i) => count && `${count} ${['day', 'hour', 'minute'][i]}${count === '1' ? '' : 's'}`).filter(Boolean).join(' ');
}

function grouped(number) {
  const [whole, fraction] = number.split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction ? `.${fraction}` : '');
}

/** FEEL with backticks in it stands between double ones. */
function code(text) {
  const line = text.replace(/\s*\r?\n\s*/g, ' ').replaceAll('|', '\\|');
  return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``;
}
