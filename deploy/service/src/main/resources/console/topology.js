// The running topology: a box for each sub-topology, rates on the arrows, figures in the nodes.
import { h, useState, useMemo, Card, Table, number, rate, bytes, micros, time, clock } from './ui.js';
import { t } from './text.js';

const WIDTH = 216;
const HEIGHT = 46;
const GAP_X = 44;
const GAP_Y = 14;

/** Columns by the longest way from a source; in a column, nodes near those that feed them. */
function layout(box) {
  const column = new Map(box.nodes.map((node) => [node.id, 0]));
  for (let round = 0; round < box.nodes.length; round++) {
    let moved = false;
    for (const { from, to } of box.edges) {
      if (column.get(to) <= column.get(from) && column.get(from) + 1 < box.nodes.length) {
        column.set(to, column.get(from) + 1);
        moved = true;
      }
    }
    if (!moved) break;
  }
  const row = new Map();
  const columns = [];
  for (const node of box.nodes) (columns[column.get(node.id)] ||= []).push(node);
  for (const nodes of columns) {
    if (!nodes) continue;
    const wish = (node) => {
      const feeding = box.edges.filter((edge) => edge.to === node.id && row.has(edge.from)).map((edge) => row.get(edge.from));
      return feeding.length ? feeding.reduce((a, b) => a + b) / feeding.length : 0;
    };
    nodes.map((node) => [wish(node), node]).sort((a, b) => a[0] - b[0]).forEach(([, node], index) => row.set(node.id, index));
  }
  const place = new Map(box.nodes.map((node) => [node.id, { x: column.get(node.id) * (WIDTH + GAP_X), y: row.get(node.id) * (HEIGHT + GAP_Y) }]));
  const spots = [...place.values()];
  return { place, width: Math.max(...spots.map((p) => p.x)) + WIDTH, height: Math.max(...spots.map((p) => p.y)) + HEIGHT };
}

function summary(node, figures) {
  if (node.kind === 'STORE') return figures.entries === null ? '' : `≈ ${number(figures.entries)} · ${bytes(figures.bytes)}`;
  const perSecond = `${rate(figures.rate)}/s`;
  return node.kind === 'PROCESSOR' && figures.meanMicros !== null ? `${perSecond} · ${micros(figures.meanMicros)} · p99 ${micros(figures.tailMicros)}` : perSecond;
}

const short = (name) => (name.length > 28 ? `${name.slice(0, 27)}…` : name);

function Box({ box, figures, chosen, choose }) {
  const { place, width, height } = useMemo(() => layout(box), [box.id, box.nodes.length]);
  const nodes = new Map(box.nodes.map((node) => [node.id, node]));
  const title = box.id === 'catalogs' ? t('catalogs') : `${t('subtopology')} ${box.id}`;
  return h(Card, { title }, h('div', { class: 'scroll topology', tabindex: 0, role: 'region', 'aria-label': title },
    h('svg', { width: width + 4, height: height + 4, viewBox: `-2 -2 ${width + 4} ${height + 4}`, role: 'group', 'aria-label': title },
      box.edges.map(({ from, to }) => {
        const a = place.get(from);
        const b = place.get(to);
        const flows = (figures[nodes.get(from).name]?.rate || 0) > 0 && nodes.get(to).kind !== 'STORE';
        const [x1, y1, x2, y2] = [a.x + WIDTH, a.y + HEIGHT / 2, b.x, b.y + HEIGHT / 2];
        return h('path', { key: from + to, class: flows ? 'flows' : '', d: `M${x1} ${y1}C${x1 + GAP_X / 2} ${y1} ${x2 - GAP_X / 2} ${y2} ${x2} ${y2}` });
      }),
      box.nodes.map((node) => {
        const { x, y } = place.get(node.id);
        const own = figures[node.name];
        const act = () => choose(node);
        return h('g', {
          key: node.id, class: `node ${node.kind} ${chosen === node.name ? 'chosen' : ''}`, transform: `translate(${x} ${y})`, tabindex: 0, role: 'button',
          onClick: act, onKeyDown: (e) => { if (e.key === 'Enter' || e.key === ' ') { e.preventDefault(); act(); } },
        },
        h('rect', { width: WIDTH, height: HEIGHT, rx: node.kind === 'PROCESSOR' ? 6 : 22 }),
        h('text', { x: 14, y: 19 }, short(node.name)),
        h('text', { x: 14, y: 36, class: 'figures' }, summary(node, own)),
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
  const own = chosen && data.figures[chosen.name];
  const rows = data.shape.boxes.flatMap((box) => box.nodes.map((node) => ({ ...node, box: box.id, ...data.figures[node.name] })));
  return [
    h(Card, { title: chosen ? chosen.name : t('details') }, chosen ? h(Details, { node: chosen, own }) : h('p', { class: 'muted' }, t('chooseNode'))),
    data.shape.boxes.map((box) => h(Box, { key: box.id, box, figures: data.figures, chosen: chosen?.name, choose })),
    h('details', { class: 'card' }, h('summary', null, t('topologyTable')), h(Table, {
      caption: t('topologyTable'), rows, empty: t('nothingYet'),
      columns: [[t('name'), (r) => r.name], [t('kind'), (r) => t(r.kind)], [t('rate'), (r) => rate(r.rate), true], [t('total'), (r) => number(r.total), true],
        [t('mean'), (r) => micros(r.meanMicros), true], [t('tail'), (r) => micros(r.tailMicros), true], [t('entries'), (r) => number(r.entries), true], [t('size'), (r) => bytes(r.bytes), true]],
    })),
  ];
}
