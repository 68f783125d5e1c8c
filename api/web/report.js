// Shows a report. All text of notes and rules is set as text, never as markup.

import * as words from './words.js';

const find = (id) => document.getElementById(id);

// make builds an element of a class with children (strings or elements; empty ones are left out).
function make(tag, name, ...children) {
  const e = document.createElement(tag);
  if (name) e.className = name;
  e.append(...children.filter(Boolean));
  return e;
}

// show writes the report on a note; pick(finding) is called when a person chooses one.
export function show(report, note, pick) {
  find('problem').hidden = true;
  find('summary').replaceChildren(...summary(report));
  find('findings').replaceChildren(...report.findings.map((f, i) => card(f, i, pick)));
  fold('exempted', `已豁免 ${report.exempted.length} 处`, report.exempted.map((f) => card(f, null, pick)));
  find('parts').hidden = false;
  find('parts').lastElementChild.replaceChildren(...parts(report, note));
  find('revision').textContent = `规则 ${report.rules.revision.slice(7, 19)}`;
}

// clear shows what an empty page says.
export function clear() {
  find('problem').hidden = true;
  find('summary').replaceChildren(make('p', 'empty', '贴上一篇笔记，这里会说哪些地方不能发、为什么、可以怎么写。'));
  find('findings').replaceChildren();
  find('exempted').hidden = find('parts').hidden = true;
}

// fail shows a problem {title, detail, field, hint}; the last report stays, dimmed by its owner.
export function fail(problem) {
  const where = problem.field ? `${problem.field}：` : '';
  find('problem').replaceChildren(make('b', '', problem.title), make('p', '', where + (problem.detail ?? '')), problem.hint && make('p', 'hint', problem.hint));
  find('problem').hidden = false;
}

function summary(report) {
  const verdict = words.verdicts[report.verdict];
  const count = report.findings.length;
  const said = count ? `${count} 处提示，${verdict.say}` : verdict.say;
  const tone = report.ad_tone.density;
  const real = report.authenticity;
  return [
    make('div', `verdict ${report.verdict}`, make('strong', '', verdict.badge), make('span', '', said)),
    make('div', 'figures',
      figure('风险', report.risk.score, '/ 100', report.risk.score),
      figure('真实度', real.score ?? '—', real.score === null ? real.reason : '/ 100', real.score ?? 0),
      figure('广告腔', tone, '每百字', Math.min(tone * 2, 100))),
    report.limits.length > 0 && make('p', 'limits', report.limits.map(words.limit).join('；')),
  ].filter(Boolean);
}

function figure(name, value, unit, share) {
  const bar = document.createElement('meter');
  Object.assign(bar, { min: 0, max: 100, value: share });
  bar.setAttribute('aria-hidden', 'true');
  return make('div', 'figure', make('span', 'name', name), make('span', 'value', make('b', '', String(value)), ` ${unit ?? ''}`), bar);
}

function card(f, number, pick) {
  const head = make('button', 'head',
    number !== null && make('span', 'number', String(number + 1)),
    make('span', 'level', f.exemption ? '豁免' : words.severities[f.severity]),
    f.text ? make('q', 'text', f.text) : make('span', 'text', words.place(f.field)),
    make('span', 'where', f.text ? words.place(f.field) : ''));
  head.type = 'button';
  head.addEventListener('click', () => pick(f));
  const item = make('li', f.exemption ? 'finding spared' : `finding ${f.severity}`, head, make('p', 'message', f.message), facts(f));
  if (number !== null) item.id = `finding-${number}`;
  return item;
}

// facts are the lines under a finding.
function facts(f) {
  const rows = [
    ['豁免理由', [f.why, f.exemption].filter(Boolean).join(' · ')],
    ['怎么改', f.exemption ? '' : (f.suggest ?? []).map(words.advice).join('；')],
    ['法律依据', (f.basis ?? []).join('、')],
    ['后果', f.exemption ? '' : f.consequence],
    ['需要', (f.needs ?? []).map(words.need).join('、')],
    ['写法', (f.evasion ?? []).map(words.evasion).join('、') + (f.evasion && f.matched !== f.text ? `，读作“${f.matched}”` : '')],
    ['规则', f.rule],
  ];
  const list = make('dl', '');
  for (const [name, value] of rows) {
    if (value) list.append(make('div', '', make('dt', '', name), make('dd', '', value)));
  }
  return list;
}

function fold(id, title, items) {
  const box = find(id);
  box.hidden = items.length === 0;
  box.querySelector('summary').textContent = title;
  box.querySelector('ol').replaceChildren(...items);
}

// parts says what each score is made of, with the words it stands on.
function parts(report, note) {
  const table = make('table', '');
  const add = (name, value, words = '') => table.append(make('tr', '', make('th', '', name), make('td', '', value), make('td', 'evidence', words)));
  add('风险合计', `${report.risk.points} 分 → ${report.risk.score}`);
  report.risk.parts.forEach((p) => add(p.pack, p.counted === p.points ? `${p.points} 分` : `${p.points} 分，计入 ${p.counted}`));
  report.authenticity.parts.forEach((p) => add(p.signal, `真实度 ${p.effect > 0 ? '+' : ''}${p.effect}`, evidence(p, note)));
  report.ad_tone.parts.forEach((p) => add(p.signal, `广告腔 ${p.effect > 0 ? '+' : ''}${p.effect}`, evidence(p, note)));
  return [table];
}

// evidence quotes what a part found, and says how usual that is.
function evidence(part, note) {
  const quotes = (part.evidence ?? []).map((at) => `“${[...(note[at.field] ?? '')].slice(...at.rune).join('')}”`);
  if (part.percentile !== undefined) quotes.push(`${part.percentile}% 的真实笔记不比它多`);
  return quotes.join(' ');
}
