// Wires the form to POST /v1/check: on the button, on Ctrl+Enter, and 400 ms
// after the last key.

import { Paper } from './paper.js';
import * as report from './report.js';
import { categories, types } from './words.js';

const pause = 400;
const find = (id) => document.getElementById(id);
const papers = { title: new Paper(find('title')), body: new Paper(find('body')), tag: new Paper(find('tags')) };

const sample = {
  title: '全网最低价！这支精华我吹爆',
  body: '姐妹们谁懂啊，用了三天痘印全没了，根治敏感肌！\n成分表我翻过，国家级实验室出品，销量第一真不是吹的。\n'
    + '想要同款加V：xiaomei_88，暗号“小红薯”立减 20 元。\n不敢说是最好用的，敏感皮最好先做皮试。',
  tags: '精华 护肤 好物分享', type: 'organic', category: 'cosmetics',
};

// tags are the words of the tag field and where each begins in it.
function tags() {
  return [...papers.tag.value.matchAll(/[^\s#，、,]+/gu)].map((m) => ({ text: m[0], start: m.index }));
}

function note() {
  return {
    title: papers.title.value, body: papers.body.value, tags: tags().map((t) => t.text),
    type: find('type').value, category: find('category').value || undefined,
    disclosure: { ad_label: find('ad-label').checked },
  };
}

// place gives the paper and span of a finding's piece, or null where it lies outside the page.
function place(piece) {
  const paper = papers[piece.field];
  const shift = piece.field === 'tag' ? tags()[piece.index]?.start : 0;
  if (!paper || shift === undefined || piece.utf16[1] === 0) return null;
  return { paper, start: piece.utf16[0] + shift, end: piece.utf16[1] + shift };
}

function markAll(findings) {
  const spans = new Map(Object.values(papers).map((p) => [p, []]));
  findings.forEach((f, number) => {
    for (const piece of [f, ...(f.also ?? [])]) {
      const at = place(piece);
      if (at) spans.get(at.paper).push({ start: at.start, end: at.end, severity: f.severity, number });
    }
  });
  spans.forEach((list, paper) => paper.mark(list));
}

function pick(finding) {
  const at = place(finding);
  if (at) at.paper.show(at.start, at.end);
}

let running = new AbortController();
let timer = 0;

async function check() {
  clearTimeout(timer);
  running.abort();
  const mine = running = new AbortController();
  const box = find('report');
  if (!papers.title.value.trim() && !papers.body.value.trim()) {
    markAll([]);
    report.clear();
    box.setAttribute('aria-busy', 'false');
    return;
  }
  box.setAttribute('aria-busy', 'true');
  try {
    const sent = note();
    const answer = await fetch('v1/check', {
      method: 'POST', signal: mine.signal, body: JSON.stringify(sent),
      headers: { 'Content-Type': 'application/json', 'Accept-Language': 'zh' },
    });
    const said = await answer.json();
    if (answer.ok) {
      markAll(said.findings);
      report.show(said, sent, pick);
    } else {
      report.fail(said);
    }
  } catch (e) {
    if (mine.signal.aborted) return;
    report.fail({ title: '连不上检查服务', detail: '请确认 notelint serve 还在运行。', hint: '写好的内容不会丢，恢复后再点“检查”。' });
  }
  box.setAttribute('aria-busy', 'false');
}

// fill writes a note into the form.
function fill(n) {
  papers.title.value = n.title;
  papers.body.value = n.body;
  papers.tag.value = n.tags;
  find('type').value = n.type;
  find('category').value = n.category;
  find('ad-label').checked = false;
  count();
  check();
}

function count() {
  find('title-count').textContent = papers.title.value ? `${[...papers.title.value].length} 字` : '';
  find('body-count').textContent = papers.body.value ? `${[...papers.body.value].length} 字` : '';
}

// follow lights up the findings under the caret.
function follow() {
  const paper = Object.values(papers).find((p) => p.area === document.activeElement);
  const under = paper ? paper.at(paper.area.selectionStart) : [];
  document.querySelectorAll('#findings > li').forEach((li, i) => li.classList.toggle('current', under.includes(i)));
}

function options(select, words) {
  select.append(...Object.entries(words).map(([value, text]) => new Option(text, value)));
}

function start() {
  options(find('type'), types);
  options(find('category'), categories);
  const form = find('note');
  form.addEventListener('submit', (e) => { e.preventDefault(); check(); });
  form.addEventListener('input', () => { count(); clearTimeout(timer); timer = setTimeout(check, pause); });
  form.addEventListener('keydown', (e) => {
    const sends = e.key === 'Enter' && (e.ctrlKey || e.metaKey || e.target === find('title') || e.target === find('tags'));
    if (sends && !e.isComposing) { e.preventDefault(); check(); }
  });
  document.addEventListener('selectionchange', follow);
  find('try').addEventListener('click', () => fill(sample));
  find('clear').addEventListener('click', () => { fill({ title: '', body: '', tags: '', type: 'organic', category: '' }); papers.title.area.focus(); });
  report.clear();
  if (location.hash === '#sample') fill(sample);
  else if (papers.title.value || papers.body.value) { Object.values(papers).forEach((p) => p.draw()); count(); check(); }
}

start();
