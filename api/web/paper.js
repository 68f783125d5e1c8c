// A paper is a text area with marks under its letters. The marks stand in a
// layer behind it that has the same text, so they stay in place however the
// text wraps. Spans are UTF-16, as String's own.

const rank = { info: 0, warn: 1, review: 2, block: 3 };

export class Paper {
  constructor(area) {
    this.area = area;
    this.layer = area.parentElement.querySelector('.marks');
    this.text = '';
    this.spans = [];
    area.addEventListener('input', () => this.draw());
  }

  get value() { return this.area.value; }

  set value(text) {
    this.area.value = text;
    this.spans = [];
    this.draw();
  }

  // mark shows spans {start, end, severity, number} until the text under them changes.
  mark(spans) {
    this.spans = spans;
    this.draw();
  }

  // draw writes the layer anew. Marks in front of what was typed stay, those
  // behind move with the text, the one that was changed goes.
  draw() {
    const now = this.area.value;
    if (now !== this.text) this.spans = moved(this.spans, this.text, now);
    this.text = now;
    const pieces = [];
    for (const [start, end, over] of segments(this.spans, now.length)) {
      const piece = now.slice(start, end);
      pieces.push(over.length ? marked(piece, over) : piece);
    }
    this.layer.replaceChildren(...pieces, '\n');
  }

  // at gives the numbers of the findings under a place.
  at(offset) {
    return this.spans.filter((s) => s.start <= offset && offset <= s.end).map((s) => s.number);
  }

  // show selects a span and brings it into sight.
  show(start, end) {
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(start, end);
    const mark = this.layer.querySelector(`[data-start="${start}"]`) ?? this.layer;
    mark.scrollIntoView({ block: 'center', behavior: 'smooth' });
  }
}

function marked(text, over) {
  const mark = document.createElement('mark');
  const worst = over.reduce((a, b) => (rank[b.severity] > rank[a.severity] ? b : a));
  mark.className = worst.severity;
  mark.dataset.start = worst.start;
  mark.dataset.finding = over.map((s) => s.number).join(' ');
  mark.textContent = text;
  return mark;
}

// segments cuts [0,length) where spans begin and end; each piece comes with the spans over it.
function segments(spans, length) {
  const cuts = [...new Set([0, length, ...spans.flatMap((s) => [s.start, s.end])])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => [cuts[i], end, spans.filter((s) => s.start <= cuts[i] && end <= s.end)]);
}

function moved(spans, before, after) {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const shift = after.length - before.length;
  return spans.flatMap((s) => {
    if (s.end <= head) return [s];
    if (s.start >= before.length - tail) return [{ ...s, start: s.start + shift, end: s.end + shift }];
    return [];
  });
}
