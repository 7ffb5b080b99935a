// Watched entities: mood over event time with the alerts drawn on it, and the stories behind them.
import { h, useState, useEffect, Card, Table, Score, number, time } from './ui.js';
import { t } from './text.js';
import { get } from './stream.js';
import { Choice } from './choice.js';

const ENDS = ['closed', 'withdrawn'];

export function Risk({ data, chosen }) {
  const id = chosen || data.entities[0]?.entityId;
  const lines = data.entities.map((e) => ({
    id: e.entityId, first: e.entityId, second: `${t('mood')} ${number(e.score, 2)} · ${number(e.changes)} ${t('changes')}`,
    chip: e.alert && h('span', { class: `chip ${ENDS.includes(e.alert) ? '' : 'bad'}` }, `${t(e.alert)}${e.provisional ? `, ${t('provisional')}` : ''}`),
  }));
  return h(Choice, { title: t('entities'), view: 'risk', lines, chosen: id, empty: t('waiting') }, id ? h(Entity, { key: id, id, tick: data }) : h('p', { class: 'muted' }, t('chooseEntity')));
}

function Entity({ id, tick }) {
  const [page, setPage] = useState(null);
  const [failed, setFailed] = useState(null);
  const [until, setUntil] = useState(1000);
  useEffect(() => { get(`/v1/console/entities?id=${encodeURIComponent(id)}`).then((p) => { setPage(p); setFailed(null); }, (e) => setFailed(e.message)); }, [id, tick]);
  if (failed) return h('p', { class: 'notice' }, failed);
  if (!page) return h('p', { class: 'muted' }, t('connecting'));
  const times = [...page.moods.map((m) => m.time), ...page.alerts.map((a) => a.time)];
  const [from, to] = times.length ? [Math.min(...times), Math.max(...times)] : [0, 1];
  const end = from + ((to - from) * until) / 1000;
  const alerts = page.alerts.filter((a) => a.time <= end);
  return [
    h(Card, { title: id },
      h(MoodChart, { moods: page.moods.filter((m) => m.time <= end), alerts, from, end }),
      h('label', null, `${t('until')} ${time(end)}`, h('input', { type: 'range', min: 0, max: 1000, value: until, onInput: (e) => setUntil(Number(e.target.value)) }))),
    h(Card, { title: t('alert') }, h(Table, {
      caption: t('alert'), rows: alerts, empty: t('none'),
      columns: [[t('at'), (a) => time(a.time)], [t('state'), (a) => `${t(a.state)}${a.provisional ? ` (${t('provisional')})` : ''}`], [t('mood'), (a) => number(a.score, 2), true],
        [t('evidence'), (a) => h('ul', { class: 'plain' }, a.evidence.map((e) => h('li', { key: e.articleId }, `${number(e.score, 2)} · ${e.headline} (${number(e.articles)})`, h(Repeats, { story: page.stories.find((s) => s.storyId === e.articleId), limit: page.foldedWithin }))))]],
    })),
    h(Card, { title: t('stories') }, h(Table, {
      caption: t('stories'), rows: page.stories.filter((s) => s.firstAt <= end), empty: t('none'),
      columns: [[t('headline'), (s) => [s.headline, h(Repeats, { story: s, limit: page.foldedWithin })]], [t('articles'), (s) => number(s.count), true], [t('score'), (s) => h(Score, { score: s.score })], [t('first'), (s) => time(s.firstAt)], [t('last'), (s) => time(s.lastAt)]],
    })),
  ];
}

/** The articles that were folded into a story, and how far from its first they lie. */
function Repeats({ story, limit }) {
  if (!story?.repeats.length) return null;
  return h('details', null, h('summary', { class: 'muted' }, `${number(story.repeats.length)} ${t('repeats')}`),
    h('p', { class: 'muted' }, `${t('foldedWithin')} ${number(limit, 2)}.`),
    h('ul', { class: 'plain' }, story.repeats.map((r) => h('li', { key: r.articleId },
      h('span', { class: 'chip' }, `${t('distance')} ${number(r.distance, 2)}`), ' ', h('span', { class: 'muted' }, `${t('cosine')} ${number(r.cosine, 3)}`), ' ', r.text || r.articleId))));
}

/** Spans from opening to end, oldest first; an open one lasts to the end of the picture. */
function spans(alerts, end) {
  const spansById = new Map();
  for (const a of [...alerts].reverse()) {
    const span = spansById.get(a.alertId) || { from: a.time, to: end, provisional: true };
    span.provisional = span.provisional && a.provisional;
    if (ENDS.includes(a.state)) span.to = a.time;
    spansById.set(a.alertId, span);
  }
  return [...spansById.values()];
}

function MoodChart({ moods, alerts, from, end }) {
  const width = 900;
  const x = (at) => 40 + ((at - from) / Math.max(1, end - from)) * (width - 60);
  const y = (score) => 130 - score * 110;
  return h('figure', null,
    h('svg', { class: 'mood', viewBox: `0 0 ${width} 270`, role: 'img', 'aria-label': t('moodOverTime') },
      h('defs', null, h('pattern', { id: 'hatch', width: 8, height: 8, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' }, h('line', { class: 'mark', x1: 0, y1: 0, x2: 0, y2: 8 }))),
      [-1, -0.5, 0, 0.5, 1].map((score) => [h('line', { class: 'axis', x1: 40, x2: width - 20, y1: y(score), y2: y(score) }), h('text', { x: 4, y: y(score) + 4 }, number(score, 1))]),
      spans(alerts, end).map((span) => h('rect', { class: `alert ${span.provisional ? 'provisional' : ''}`, x: x(span.from), y: 20, width: Math.max(2, x(span.to) - x(span.from)), height: 220 })),
      h('polyline', { points: moods.map((m) => `${x(m.time)},${y(m.score)}`).join(' ') }),
      h('text', { x: 40, y: 264 }, time(from)), h('text', { x: width - 130, y: 264 }, time(end))),
    h('figcaption', { class: 'muted' }, t('moodOverTime')));
}
