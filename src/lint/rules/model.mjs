/** Whether an element of a parsed model is of a type, e.g. bpmn:Task. */
export function is(node, type) {
  return Boolean(node && node.$instanceOf && node.$instanceOf(type));
}

/** Everything below an element, each element once. */
export function* below(element, seen = new Set()) {
  if (!element || !element.$type || seen.has(element)) {
    return;
  }
  seen.add(element);
  yield element;
  for (const property of element.$descriptor ? element.$descriptor.properties : []) {
    if (property.isReference) {
      continue;
    }
    for (const value of [element[property.name]].flat()) {
      yield* below(value, seen);
    }
  }
  for (const value of element.$children || []) {
    yield* below(value, seen);
  }
}
