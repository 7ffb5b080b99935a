// The running topology: a box for each sub-topology, rates on the arrows, figures in the nodes.
import { h, useState, useMemo, Card, Table, number, rate, bytes, micros, time, clock } from './ui.js';
import { t } from './text.js';

const WIDTH = 200;
const HEIGHT = 42;
const GAP_X = 62;
const GAP_Y = 12;

/** Topics and processors in columns by the longest way from a source, near those that feed them; stores below the processor that uses them first. */
function layout(box) {
  const stores = new Map(box.nodes.filter((node) => node.kind === 'STORE').map((node) => [node.id, node]));
  const flow = box.nodes.filter((node) => !stores.has(node.id));
  const edges = box.edges.filter((edge) => !stores.has(edge.to));
  const column = new Map(flow.map((node) => [node.id, 0]));
  for (let moved = true, round = 0; moved && round < flow.length; round++) {
    moved = false;
    for (const { from, to } of edges) {
      if (column.get(to) <= column.get(from)) { column.set(to, column.get(from) + 1); moved = true; }
    }
  }
  const below = new Map();
  for (const { from, to } of box.edges) {
    if (stores.delete(to)) below.set(from, [...(below.get(from) || []), to]);
  }
  const columns = [];
  for (const node of flow) (columns[column.get(node.id)] ||= []).push(node);
  const place = new Map();
  let height = 0;
  columns.forEach((nodes, at) => {
    const wish = (node) => {
      const feeding = edges.filter((edge) => edge.to === node.id && place.has(edge.from)).map((edge) => place.get(edge.from).y);
      return feeding.length ? feeding.reduce((a, b) => a + b) / feeding.length : 0;
    };
    let y = 0;
    for (const [wished, node] of nodes.map((node) => [wish(node), node]).sort((a, b) => a[0] - b[0])) {
      y = Math.max(y, wished);
      for (const id of [node.id, ...(below.get(node.id) || [])]) {
        place.set(id, { x: at * (WIDTH + GAP_X) + (id === node.id ? 0 : 16), y });
        y += HEIGHT + (id === node.id && below.has(id) ? 4 : GAP_Y) - (id === node.id ? 0 : 8);
      }
      y += below.has(node.id) ? 8 : 0;
    }
    height = Math.max(height, y);
  });
  for (const id of stores.keys()) { place.set(id, { x: 0, y: height }); height += HEIGHT + GAP_Y; }
  return { place, width: Math.max(...[...place.values()].map((p) => p.x)) + WIDTH, height };
}

function summary(node, figures) {
  if (node.kind === 'STORE') return `≈ ${number(figures.entries)} · ${bytes(figures.bytes)} · ${rate(figures.rate)}/s`;
  const perSecond = `${rate(figures.rate)}/s`;
  return node.kind === 'PROCESSOR' ? `${perSecond} · ${micros(figures.meanMicros)} · p99 ${micros(figures.tailMicros)}` : perSecond;
}

const short = (name) => (name.length > 27 ? `${name.slice(0, 26)}…` : name);

const counts = (ids) => ids.reduce((sum, id) => sum.set(id, (sum.get(id) || 0) + 1), new Map());

/** An edge with its rate, at the end where fewer others meet it; one to a store leads down the side of its processor. */
function Arrow({ a, b, store, early, rate: perSecond }) {
  const flows = perSecond > 0;
  if (store && b.x - a.x === 16) return h('path', { class: flows ? 'flows' : '', d: `M${a.x + 8} ${a.y + HEIGHT}V${b.y + HEIGHT / 2}H${b.x}` });
  const [x1, y1, x2, y2] = [a.x + WIDTH, a.y + HEIGHT / 2, b.x, b.y + HEIGHT / 2];
  const bend = Math.max(GAP_X / 2, Math.abs(x2 - x1) / 3);
  return [
    h('path', { class: `${flows ? 'flows' : ''} ${store ? 'store' : ''}`, d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` }),
    !store && h('text', { class: 'figures', x: early ? x1 + 5 : x2 - 5, y: (early ? y1 : y2) - 4, 'text-anchor': early ? 'start' : 'end' }, `${rate(perSecond)}/s`),
  ];
}

function Box({ box, figures, edges, chosen, choose, fit }) {
  const { place, width, height } = useMemo(() => layout(box), [box.id, box.nodes.length]);
  const kinds = new Map(box.nodes.map((node) => [node.id, node.kind]));
  const flow = box.edges.filter(({ to }) => kinds.get(to) !== 'STORE');
  const [leaving, coming] = [counts(flow.map(({ from }) => from)), counts(flow.map(({ to }) => to))];
  const title = box.id === 'catalogs' ? t('catalogs') : `${t('subtopology')} ${box.id}`;
  const size = fit ? { style: { maxWidth: `${width + 4}px`, width: '100%' } } : { width: width + 4, height: height + 4 };
  return h(Card, { title }, h('div', { class: 'scroll topology', tabindex: 0, role: 'region', 'aria-label': title },
    h('svg', { ...size, viewBox: `-2 -2 ${width + 4} ${height + 4}`, role: 'group', 'aria-label': title },
      box.edges.map(({ from, to }) => h(Arrow, { key: from + to, a: place.get(from), b: place.get(to), store: kinds.get(to) === 'STORE', early: coming.get(to) > leaving.get(from), rate: edges[`${from}>${to}`] })),
      box.nodes.map((node) => {
        const { x, y } = place.get(node.id);
        const own = figures[node.name];
        const act = () => choose(node);
        const store = node.kind === 'STORE';
        return h('g', {
          key: node.id, class: `node ${node.kind} ${chosen === node.name ? 'chosen' : ''}`, transform: `translate(${x} ${y})`, tabindex: 0, role: 'button',
          onClick: act, onKeyDown: (e) => { if (e.key === 'Enter' || e.key === ' ') { e.preventDefault(); act(); } },
        },
        h('rect', { width: store ? WIDTH - 16 : WIDTH, height: HEIGHT, rx: node.kind === 'TOPIC' ? 20 : 6 }),
        h('text', { x: 12, y: 18 }, short(node.name)),
        h('text', { x: 12, y: 34, class: 'figures' }, summary(node, own)),
        h('title', null, node.name));
      }))));
}

/** A node's figures, and of a processor some of the records that passed. */
function Details({ node, own }) {
  const facts = [
    [t('kind'), t(node.kind)], [t('rate'), own.rate === null ? null : `${rate(own.rate)} ${t('perSecond')}`], [t('total'), own.total === null ? null : number(own.total)],
    [t('mean'), own.meanMicros === null ? null : micros(own.meanMicros)], [t('tail'), own.tailMicros === null ? null : micros(own.tailMicros)],
    [t('entries'), own.entries === null ? null : number(own.entries)], [t('size'), own.bytes === null ? null : bytes(own.bytes)], [t('changelog'), own.changelog],
  ].filter(([, value]) => value !== null);
  return [
    h('dl', { class: 'row' }, facts.map(([name, value]) => h('div', null, h('dt', { class: 'muted' }, name), h('dd', null, value)))),
    node.kind === 'PROCESSOR' && h(Table, {
      caption: t('passed'), rows: own.passed, empty: t('nonePassed'),
      columns: [[t('passed'), (r) => clock(r.at / 1000)], [t('at'), (r) => time(r.timestamp)], [t('key'), (r) => r.key], [t('value'), (r) => r.value]],
    }),
  ];
}

export function Topology({ data }) {
  const [chosen, choose] = useState(null);
  const [fit, setFit] = useState(window.innerWidth >= 900);
  const edges = data.shape.boxes.flatMap((box) => box.edges.map(({ from, to }) => ({ from: from.slice(box.id.length + 1), to: to.slice(box.id.length + 1), rate: data.edges[`${from}>${to}`] })));
  const own = chosen && data.figures[chosen.name];
  const rows = data.shape.boxes.flatMap((box) => box.nodes.map((node) => ({ ...node, box: box.id, ...data.figures[node.name] })));
  return [
    h(Card, { title: chosen ? chosen.name : t('details') }, chosen ? h(Details, { node: chosen, own }) : h('p', { class: 'muted' }, t('chooseNode'))),
    h('div', { class: 'row' }, h('label', null, h('input', { type: 'checkbox', checked: fit, onChange: (e) => setFit(e.target.checked) }), ` ${t('scaleToFit')}`), h('span', { class: 'muted' }, t('edgesNote'))),
    data.shape.boxes.map((box) => h(Box, { key: box.id, box, figures: data.figures, edges: data.edges, chosen: chosen?.name, choose, fit })),
    h('details', { class: 'card' }, h('summary', null, t('topologyTable')), h(Table, {
      caption: t('topologyTable'), rows, empty: t('nothingYet'),
      columns: [[t('name'), (r) => r.name], [t('kind'), (r) => t(r.kind)], [t('rate'), (r) => rate(r.rate), true], [t('total'), (r) => number(r.total), true],
        [t('mean'), (r) => micros(r.meanMicros), true], [t('tail'), (r) => micros(r.tailMicros), true], [t('entries'), (r) => number(r.entries), true], [t('size'), (r) => bytes(r.bytes), true], [t('changelog'), (r) => r.changelog]],
    })),
    h('details', { class: 'card' }, h('summary', null, t('edgesTable')), h(Table, {
      caption: t('edgesTable'), rows: edges, empty: t('nothingYet'), columns: [[t('from'), (e) => e.from], [t('to'), (e) => e.to], [t('rate'), (e) => `${rate(e.rate)}/s`, true]],
    })),
  ];
}
