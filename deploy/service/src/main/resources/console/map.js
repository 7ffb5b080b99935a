// The latest vectors in two dimensions; the neighbours of some of them in all dimensions.
import { h, useState, useEffect, useRef, useMemo, Card, Table, Score, number, time } from './ui.js';
import { t } from './text.js';
import { get, post } from './stream.js';
import { Points } from './points.js';
import { Scatter } from './scatter.js';

// Told apart by the colour-blind as well (Okabe and Ito), light and dark enough for both themes.
const COLOURS = [[0, 114, 178], [230, 139, 0], [0, 158, 115], [204, 90, 160], [86, 160, 233], [213, 94, 0], [140, 107, 177], [150, 140, 20], [0, 150, 160], [120, 90, 60]];
const GREY = [140, 146, 154];
const MOODS = [['veryNegative', [176, 74, 0]], ['negative', [230, 150, 60]], ['neutral', GREY], ['positive', [86, 160, 220]], ['veryPositive', [0, 92, 170]], ['noSentiment', [90, 95, 100]]];
const MOST_CHOSEN = 5000;
const NONE = -128;

const mood = (hundredths) => (hundredths === NONE ? 5 : hundredths <= -60 ? 0 : hundredths <= -20 ? 1 : hundredths < 20 ? 2 : hundredths < 60 ? 3 : 4);

/** How points are coloured: groups of [name, colour], and the group of a slot. */
function colouring(by, points, state) {
  if (by === 'sentiment') return { groups: MOODS.map(([name, colour]) => [t(name), colour]), of: (slot) => mood(points.sentiment[slot]) };
  if (by === 'cluster') return { groups: COLOURS.slice(0, state.clusters).map((colour, i) => [`${t('cluster')} ${i + 1}`, colour]), of: (slot) => points.cluster[slot] };
  if (by === 'stream') return { groups: state.streams.map((name, i) => [name, COLOURS[i % COLOURS.length]]), of: (slot) => points.stream[slot] };
  const counts = new Map();
  for (let slot = 0; slot < points.count; slot++) counts.set(points.entity[slot], (counts.get(points.entity[slot]) || 0) + 1);
  const top = [...counts].filter(([entity]) => state.entities[entity]).sort((a, b) => b[1] - a[1]).slice(0, 8).map(([entity]) => entity);
  const groups = [...top.map((entity, i) => [state.entities[entity], COLOURS[i]]), [t('otherEntities'), [90, 95, 100]], [t('noEntity'), GREY]];
  const group = new Map(top.map((entity, i) => [entity, i]));
  return { groups, of: (slot) => group.get(points.entity[slot]) ?? (state.entities[points.entity[slot]] ? top.length : top.length + 1) };
}

export function VectorMap({ data }) {
  const [chosen, choose] = useState(null);
  const most = [...data.maps].sort((a, b) => b.state.next - b.state.first - (a.state.next - a.state.first))[0];
  const line = data.maps.find((one) => one.fingerprint === chosen) || most;
  if (!line) return h('p', { class: 'muted', role: 'status' }, t(data.withoutVector ? 'noVectors' : 'waiting'));
  return [
    data.maps.length > 1 && h('div', { class: 'row' }, h('label', null, `${t('model')} `, h('select', { value: line.fingerprint, onChange: (e) => choose(e.target.value) },
      data.maps.map((one) => h('option', { value: one.fingerprint }, `${one.model} (${one.language}), ${number(one.state.next - one.state.first)} ${t('points')}`))))),
    line.state.generation ? h(Plane, { key: line.fingerprint, line, limit: data.limit }) : h('p', { class: 'muted', role: 'status' }, t('fewVectors')),
  ];
}

function Plane({ line, limit }) {
  const { state } = line;
  const points = useMemo(() => new Points(line.fingerprint, limit), [line.fingerprint]);
  const [by, setBy] = useState('stream');
  const [changes, setChanges] = useState(0);
  const [found, setFound] = useState(null);
  const [failed, setFailed] = useState(null);
  useEffect(() => { points.follow(state).then((changed) => changed && setChanges(points.changes), (e) => setFailed(e.message)); }, [state.next, state.generation, changes]);
  const colours = useMemo(() => colouring(by, points, state), [by, changes, state.entities.length]);
  const counts = useMemo(() => {
    const sums = colours.groups.map(() => 0);
    for (let slot = 0; slot < points.count; slot++) if (points.isThere(slot)) sums[colours.of(slot)]++;
    return sums;
  }, [colours]);
  const lookAround = async (sequences) => {
    const step = Math.ceil(sequences.length / MOST_CHOSEN);
    const some = sequences.filter((_, i) => i % step === 0);
    if (!some.length) return setFound({ size: 0, neighbours: [] });
    try {
      const { neighbours } = await post('/v1/console/map/neighbours', { model: line.fingerprint, points: some });
      return setFound({ size: sequences.length, neighbours });
    } catch (e) {
      return setFailed(e.message);
    }
  };
  return h('div', { class: 'map' },
    failed && h('p', { class: 'notice', role: 'alert' }, failed),
    h(Card, { title: `${line.model} (${line.language}), ${number(state.next - state.first)} ${t('points')}` },
      h('p', { class: 'muted', role: 'status' }, `${t('fitted')} ${number(state.fittedOn)} ${t('vectors')}, ${t('fit')} ${state.generation}.`),
      h('label', null, `${t('colourBy')} `, h('select', { value: by, onChange: (e) => setBy(e.target.value) }, ['stream', 'sentiment', 'entity', 'cluster'].map((name) => h('option', { value: name }, t(name))))),
      h(Canvas, { points, changes, colours, lookAround, name: line.model }),
      h('ul', { class: 'plain legend' }, colours.groups.map(([name, colour], i) => counts[i] > 0 && h('li', { key: name }, h('span', { class: 'dot', style: { background: `rgb(${colour})` } }), `${name} ${number(counts[i])}`)))),
    found && h(Card, { title: `${t('neighboursOf')} ${number(found.size)} ${t('points')}` }, h(Table, {
      caption: t('neighboursOf'), rows: found.neighbours, empty: t('noneChosen'),
      columns: [[t('cosine'), (n) => number(n.cosine, 3), true], [t('text'), (n) => n.text], [t('stream'), (n) => n.stream], [t('sentiment'), (n) => h(Score, { score: n.sentiment })], [t('inLasso'), (n) => t(n.inside ? 'yes' : 'no')]],
    })));
}

function Canvas({ points, changes, colours, lookAround, name }) {
  const canvas = useRef(null);
  const scatter = useRef(null);
  const shown = useRef(0);
  const drag = useRef(null);
  const [lasso, setLasso] = useState(false);
  const [path, setPath] = useState([]);
  const [hover, setHover] = useState(null);
  useEffect(() => {
    scatter.current = new Scatter(canvas.current);
    const resized = new ResizeObserver(() => scatter.current.redraw());
    resized.observe(canvas.current);
    const wheel = (e) => { e.preventDefault(); const [x, y] = spot(e); scatter.current.zoom(Math.exp(-e.deltaY / 400), x, y); };
    canvas.current.addEventListener('wheel', wheel, { passive: false });
    return () => { resized.disconnect(); scatter.current.close(); };
  }, []);
  useEffect(() => {
    if (!scatter.current || !points.count) return;
    const shades = new Uint8Array(4 * points.count);
    const opacity = points.count > 20000 ? 130 : 210;
    for (let slot = 0, at = 0; slot < points.count; slot++, at += 4) {
      const colour = colours.groups[colours.of(slot)]?.[1] || GREY;
      for (let channel = 0; channel < 3; channel++) shades[at + channel] = colour[channel];
      shades[at + 3] = points.isThere(slot) ? opacity : 0;
    }
    scatter.current.setPoints(points.places, shades, points.count);
    if (shown.current !== points.generation) { shown.current = points.generation; scatter.current.show(points.bounds()); }
  }, [changes, colours]);
  useEffect(() => { scatter.current.redraw(); }, [document.documentElement.dataset.theme]);
  useEffect(() => {
    if (!hover || hover.line) return undefined;
    const asked = setTimeout(() => get(`/v1/console/map/point?model=${encodeURIComponent(points.model)}&sequence=${hover.sequence}`)
      .then((line) => setHover((now) => (now && now.sequence === hover.sequence ? { ...now, line } : now)), () => setHover(null)), 100);
    return () => clearTimeout(asked);
  }, [hover?.sequence]);
  const spot = (e) => { const box = canvas.current.getBoundingClientRect(); return [e.clientX - box.left, e.clientY - box.top]; };
  const down = (e) => { canvas.current.setPointerCapture(e.pointerId); drag.current = spot(e); setHover(null); if (lasso || e.shiftKey) setPath([spot(e)]); };
  const move = (e) => {
    const at = spot(e);
    if (!drag.current) {
      const slot = points.nearest(scatter.current.toData(...at), scatter.current.span * 0.03);
      const sequence = slot < 0 ? null : points.sequence(slot);
      setHover((now) => (sequence === null ? null : now?.sequence === sequence ? now : { sequence, at }));
    } else if (path.length) {
      setPath((before) => [...before, at]);
    } else {
      scatter.current.pan(at[0] - drag.current[0], at[1] - drag.current[1]);
      drag.current = at;
    }
  };
  const up = () => {
    if (path.length > 2) lookAround(points.inside(path.map(([x, y]) => scatter.current.toData(x, y))));
    drag.current = null;
    setPath([]);
    setLasso(false);
  };
  const inView = () => {
    const [width, height] = [canvas.current.clientWidth, canvas.current.clientHeight];
    lookAround(points.inside([[0, 0], [width, 0], [width, height], [0, height]].map(([x, y]) => scatter.current.toData(x, y))));
  };
  const keys = { ArrowLeft: () => scatter.current.pan(40, 0), ArrowRight: () => scatter.current.pan(-40, 0), ArrowUp: () => scatter.current.pan(0, 40), ArrowDown: () => scatter.current.pan(0, -40), '+': () => scatter.current.zoom(1.3), '-': () => scatter.current.zoom(1 / 1.3) };
  const key = (e) => { if (keys[e.key]) { e.preventDefault(); keys[e.key](); } };
  const button = (text, action, pressed) => h('button', { type: 'button', onClick: action, 'aria-pressed': pressed }, t(text));
  return [
    h('div', { class: 'row tools' }, button('lasso', () => setLasso(!lasso), String(lasso)), button('wholeMap', () => scatter.current.show(points.bounds())),
      button('larger', () => scatter.current.zoom(1.5)), button('smaller', () => scatter.current.zoom(1 / 1.5)), button('neighboursInView', inView), h('span', { class: 'muted' }, t('mapKeys'))),
    h('div', { class: `plane ${lasso ? 'lasso' : ''}` },
      h('canvas', { ref: canvas, tabindex: 0, role: 'img', 'aria-label': `${t('map')}, ${name}: ${t('mapKeys')}`, onKeyDown: key, onPointerDown: down, onPointerMove: move, onPointerUp: up, onPointerCancel: up, onPointerLeave: () => setHover(null) }),
      path.length > 1 && h('svg', { 'aria-hidden': 'true' }, h('polygon', { points: path.map((at) => at.join(',')).join(' ') })),
      hover?.line && h('div', { class: 'tip', role: 'status', style: { left: `${Math.min(hover.at[0] + 12, canvas.current.clientWidth - 280)}px`, top: `${hover.at[1] + 12}px` } },
        h('div', { class: 'words' }, hover.line.text), h('div', { class: 'muted' }, `${hover.line.stream} · ${time(hover.line.time)}${hover.line.entity ? ` · ${hover.line.entity}` : ''}`), h(Score, { score: hover.line.sentiment }))),
  ];
}
