import { below, is } from './model.mjs';

/** Text in the Modeler, in px: of labels beside shapes and of names inside them. */
const OUTSIDE = { font: 11, line: 13 };
const INSIDE = { font: 12, line: 14.4, padding: 7 };

/** Widths of Arial's characters, in parts of the font size. */
const NARROW = /[ fijlrtI.,:;!'|()-]/;
const WIDE = /[mwMW]/;
const CAPITAL = /[A-Z]/;

/** The sign at the foot of a call activity. */
const MARKER = { width: 14, height: 16 };

/** How far two things may overlap before it is seen, and how far apart two labels stand at least. */
const SLACK = 2;
const BETWEEN_LABELS = 4;

/**
 * A diagram is read without guessing: no edge crosses an edge or runs through a shape, all edges are straight or
 * turn at right angles, nothing lies on anything else, labels included.
 */
export default function() {
  return {
    check(definitions, reporter) {
      if (!is(definitions, 'bpmn:Definitions')) {
        return;
      }
      for (const diagram of definitions.diagrams || []) {
        checkPlane(diagram.plane, reporter);
      }
    }
  };
}

function checkPlane(plane, reporter) {
  const drawn = [...below(plane)];
  const shapes = drawn.filter(di => is(di, 'bpmndi:BPMNShape') && di.bounds).map(toShape);
  const edges = drawn.filter(di => is(di, 'bpmndi:BPMNEdge') && di.waypoint).map(toEdge);
  const labels = [...shapes, ...edges].map(toLabel).filter(Boolean);

  pairs(shapes, (a, b) => {
    if (!belongTogether(a, b) && overlap(a.box, b.box)) {
      reporter.report(b.id, `Lies on ${a.id}`);
    }
  });
  for (const edge of edges) {
    for (const [from, to] of edge.segments) {
      if (Math.abs(from.x - to.x) > 1 && Math.abs(from.y - to.y) > 1) {
        reporter.report(edge.id, `Runs aslant from ${from.x},${from.y} to ${to.x},${to.y}`);
      }
    }
    for (const shape of shapes.filter(shape => !isEnd(edge, shape) && !contains(shape, edge))) {
      if (edge.segments.some(segment => hits(segment, shape.box))) {
        reporter.report(edge.id, `Runs through ${shape.id}`);
      }
    }
  }
  pairs(edges, (a, b) => {
    if (a.segments.some(first => b.segments.some(second => cross(first, second, sharedEnds(a, b))))) {
      reporter.report(b.id, `Crosses ${a.id}`);
    }
  });
  for (const event of shapes.filter(shape => is(shape.element, 'bpmn:BoundaryEvent'))) {
    const host = shapes.find(shape => shape.element === event.element.attachedToRef);
    if (host && overlap(event.box, innerText(host))) {
      reporter.report(event.id, `Lies on the name of ${host.id}: give that more room`);
    }
    if (host && is(host.element, 'bpmn:CallActivity') && overlap(event.box, marker(host))) {
      reporter.report(event.id, `Lies on the marker of ${host.id}`);
    }
  }
  for (const label of labels) {
    if (label.width > label.room) {
      reporter.report(label.of, `Label "${label.text}" breaks within a word: its bounds are ${label.room} wide, it needs ${Math.ceil(label.width)}`);
    }
    for (const shape of shapes) {
      if (!isContainer(shape) && covers(shape, label.box)) {
        reporter.report(label.of, `Label "${label.text}" lies on ${shape.id}`);
      }
    }
    for (const edge of edges) {
      if (edge.segments.some(segment => hits(segment, label.box))) {
        reporter.report(label.of, `${edge.id} runs through the label "${label.text}"`);
      }
    }
  }
  pairs(labels, (a, b) => {
    if (overlap(a.box, b.box, -BETWEEN_LABELS)) {
      reporter.report(b.of, `Label "${b.text}" runs into the label "${a.text}" of ${a.of}`);
    }
  });
}

function toShape(di) {
  const { x, y, width, height } = di.bounds;
  return { id: di.bpmnElement.id, element: di.bpmnElement, box: { x, y, width, height }, label: di.label };
}

function toEdge(di) {
  const points = di.waypoint.map(({ x, y }) => ({ x, y }));
  return {
    id: di.bpmnElement.id,
    element: di.bpmnElement,
    segments: points.slice(1).map((point, i) => [points[i], point]),
    label: di.label
  };
}

/** Where the text really stands: the Modeler wraps it to the width of the label's bounds and centres it there. */
function toLabel({ id, element, label }) {
  const text = (element.name || '').trim();
  if (!text || !label || !label.bounds) {
    return null;
  }
  const { x, y, width: room } = label.bounds;
  const lines = wrap(text, room, OUTSIDE.font);
  const width = Math.max(...lines.map(line => textWidth(line, OUTSIDE.font)));
  return { of: id, text, room, width, box: { x: x + room / 2 - width / 2, y, width, height: lines.length * OUTSIDE.line } };
}

/** Where the name of a task stands: in its middle. */
function innerText({ element, box }) {
  const lines = wrap((element.name || '').trim(), box.width - 2 * INSIDE.padding, INSIDE.font);
  const width = Math.max(...lines.map(line => textWidth(line, INSIDE.font)));
  const height = lines.length * INSIDE.line;
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
}

function marker({ box }) {
  return { ...MARKER, x: box.x + (box.width - MARKER.width) / 2, y: box.y + box.height - MARKER.height };
}

function wrap(text, room, font) {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (textWidth(longer, font) > room && lines.at(-1)) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = longer;
    }
  }
  return lines;
}

function textWidth(text, font) {
  const width = character => NARROW.test(character) ? 0.29 : WIDE.test(character) ? 0.8 : CAPITAL.test(character) ? 0.68 : 0.55;
  return [...text].reduce((sum, character) => sum + width(character), 0) * font;
}

function belongTogether(a, b) {
  return a.element.attachedToRef === b.element || b.element.attachedToRef === a.element
    || isContainer(a) || isContainer(b);
}

function isContainer(shape) {
  return is(shape.element, 'bpmn:SubProcess') || is(shape.element, 'bpmn:Participant') || is(shape.element, 'bpmn:Lane');
}

function contains(shape, edge) {
  return isContainer(shape) && !isEnd(edge, shape);
}

function isEnd(edge, shape) {
  const ends = [edge.element.sourceRef, edge.element.targetRef].flat();
  return ends.includes(shape.element) || ends.some(end => end && end.attachedToRef === shape.element && end === edge.element.sourceRef);
}

function sharedEnds(a, b) {
  const ends = edge => [edge.element.sourceRef, edge.element.targetRef].flat();
  return ends(a).some(end => end && ends(b).includes(end));
}

function overlap(a, b, slack = SLACK) {
  return a.x + slack < b.x + b.width && b.x + slack < a.x + a.width
    && a.y + SLACK < b.y + b.height && b.y + SLACK < a.y + a.height;
}

/** Events are circles, gateways stand on their corner: what lies in the corners of their bounds is beside them. */
function covers({ element, box }, other) {
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const dx = Math.max(other.x - centre.x, centre.x - other.x - other.width, 0);
  const dy = Math.max(other.y - centre.y, centre.y - other.y - other.height, 0);
  if (is(element, 'bpmn:Event')) {
    return Math.hypot(dx, dy) < box.width / 2 - SLACK;
  }
  if (is(element, 'bpmn:Gateway')) {
    return dx + dy < box.width / 2 - SLACK;
  }
  return overlap(other, box);
}

function boxOf([from, to]) {
  return {
    x: Math.min(from.x, to.x), y: Math.min(from.y, to.y),
    width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y)
  };
}

function hits(segment, box) {
  const line = boxOf(segment);
  return line.x < box.x + box.width - SLACK && line.x + line.width > box.x + SLACK
    && line.y < box.y + box.height - SLACK && line.y + line.height > box.y + SLACK;
}

/** Edges of one source or target may meet there; anywhere else two lines that touch cannot be told apart. */
function cross(first, second, together) {
  const a = boxOf(first);
  const b = boxOf(second);
  const touch = a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
  if (!touch || !together) {
    return touch;
  }
  const meetAtAnEnd = first.some(p => second.some(q => p.x === q.x && p.y === q.y));
  const along = Math.max(Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
    Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));
  return !meetAtAnEnd || along > SLACK;
}

function pairs(list, visit) {
  list.forEach((a, i) => list.slice(i + 1).forEach(b => visit(a, b)));
}
