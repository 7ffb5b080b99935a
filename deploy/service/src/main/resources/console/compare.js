// Shadows of the application, how far they are, and what the newest comparison with each says.
import { h, Card, Figure, Table, number, percent, time } from './ui.js';
import { t } from './text.js';
import { Choice } from './choice.js';

const COUNTS = ['compared', 'differences', 'alerts_gained', 'alerts_lost', 'alerts_moved', 'answers_changed', 'labels_flipped',
  'entity_labels_flipped', 'escalations_gained', 'escalations_lost'];
const SHARES = ['none_fits_live', 'none_fits_shadow', 'recommendation_overlap', 'neighbourhood_overlap'];
const OF_TOPIC = ['compared', 'same', 'different', 'judged_differently', 'only_live', 'only_shadow'];

export function Comparisons({ data, chosen }) {
  if (!data.known) return h('p', { class: 'muted', role: 'status' }, t('connecting'));
  const at = data.shadows.find((shadow) => shadow.name === chosen) || data.shadows[0];
  const lines = data.shadows.map((shadow) => ({ id: shadow.name, first: shadow.name, second: settings(shadow), chip: h('span', { class: 'chip' }, t(stateOf(shadow))) }));
  return [
    data.problem && h('p', { class: 'notice', role: 'status' }, `${t('shadowsUnknown')} ${data.problem}`),
    h(Choice, { title: t('shadows'), view: 'compare', lines, chosen: at?.name, empty: t('noShadows') },
      at ? [h(Shadow, { shadow: at }), h(Comparison, { shadow: at })] : h('p', { class: 'muted' }, t('howToShadow'))),
  ];
}

const stateOf = (shadow) => (shadow.live ? 'isLive' : !shadow.running ? 'notRunning' : shadow.caughtUp ? 'caughtUp' : 'catchingUp');
const settings = (shadow) => Object.entries(shadow.set).map(([key, value]) => `${key}=${value}`).join(', ') || t('sameSettings');

function Shadow({ shadow }) {
  return h(Card, { title: shadow.name }, h('dl', null,
    h('dt', { class: 'muted' }, t('state')), h('dd', null, `${t(stateOf(shadow))}, ${number(shadow.lag)} ${t('behindInput')}`),
    h('dt', { class: 'muted' }, t('differsIn')), h('dd', null, settings(shadow)),
    h('dt', { class: 'muted' }, t('application')), h('dd', null, shadow.application),
    h('dt', { class: 'muted' }, t('startedAt')), h('dd', null, time(shadow.startedAt))));
}

function Comparison({ shadow }) {
  if (!shadow.comparison) return h(Card, { title: t('comparison') }, h('p', { class: 'muted' }, t('neverCompared')), h('pre', null, `embedstream compare --config FILE --shadow ${shadow.name}`));
  const { summary, topics, examples } = shadow.comparison;
  const figures = [...COUNTS.map((name) => [name, number(summary[name])]), ...SHARES.map((name) => [name, percent(summary[name])])].filter(([name]) => name in summary);
  return [
    h('h3', null, `${t('comparedAt')} ${time(shadow.comparedAt)}`),
    h('div', { class: 'grid figures' }, figures.map(([name, value]) => h(Figure, { key: name, title: t(name), value }))),
    h(Card, { title: t('examples') }, h(Table, {
      caption: t('examples'), rows: examples, empty: t('noExamples'),
      columns: [[t('what'), (x) => t(x.example)], [t('topic'), (x) => x.topic], [t('id'), (x) => x.id], [t('live'), (x) => x.live], [t('shadow'), (x) => x.shadow]],
    })),
    h(Card, { title: t('byTopic') }, h(Table, {
      caption: t('byTopic'), rows: topics, empty: t('none'),
      columns: [[t('topic'), (line) => line.topic], ...OF_TOPIC.map((name) => [t(name), (line) => number(line[name]), true])],
    })),
    topics.flatMap((line) => Object.entries(line).filter(([, value]) => value && typeof value === 'object')
      .map(([name, rows]) => h(Confusion, { key: line.topic + name, title: `${t(name)}, ${line.topic}`, rows }))),
  ];
}

/** What the live application says in rows, the shadow in columns. */
function Confusion({ title, rows }) {
  const columns = [...new Set(Object.values(rows).flatMap((row) => Object.keys(row)))].sort();
  return h(Card, { title }, h('p', { class: 'muted' }, t('rowsLive')), h(Table, {
    caption: title, rows: Object.entries(rows), empty: t('none'),
    columns: [[t('live'), ([name]) => t(name)], ...columns.map((column) => [t(column), ([, row]) => number(row[column] || 0), true])],
  }));
}
