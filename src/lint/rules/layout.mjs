import { below, is } from './model.mjs';

/** Text of labels in the Modeler: 11 px, wrapped at 90 px, 13 px a line. */
const CHARACTER = 5.6;
const LABEL_WIDTH = 90;
const LINE = 13;

/** How near two things may come before they count as touching. */
const SLACK = 2;

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
  for (const label of labels) {
    for (const shape of shapes) {
      if (!isContainer(shape) && overlap(label.box, shape.box)) {
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
    if (overlap(a.box, b.box)) {
      reporter.report(b.of, `Label "${b.text}" lies on the label "${a.text}" of ${a.of}`);
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

/** Where the text really stands: the Modeler centres it in the label's bounds. */
function toLabel({ id, element, label }) {
  const text = (element.name || '').trim();
  if (!text || !label || !label.bounds) {
    return null;
  }
  const lines = wrap(text);
  const width = Math.max(...lines.map(line => line.length)) * CHARACTER;
  const { x, y, width: room } = label.bounds;
  return { of: id, text, box: { x: x + room / 2 - width / 2, y, width, height: lines.length * LINE } };
}

function wrap(text) {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines[lines.length - 1]} ${word}`.trim();
    if (longer.length * CHARACTER > LABEL_WIDTH && lines[lines.length - 1]) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = longer;
    }
  }
  return lines;
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

function overlap(a, b) {
  return a.x + SLACK < b.x + b.width && b.x + SLACK < a.x + a.width
    && a.y + SLACK < b.y + b.height && b.y + SLACK < a.y + a.height;
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
