// How the application is: rates, lag, memory, threads, tasks, models.
import { h, useEffect, useRef, Card, Figure, Table, number, rate, bytes, percent, clock } from './ui.js';
import { t } from './text.js';

const CHARTS = [
  ['eventsIn', 'in', 'perSecond', rate], ['recordsOut', 'out', 'perSecond', rate], ['texts', 'texts', 'perSecond', rate], ['tokens', 'tokens', 'perSecond', rate],
  ['latencyP50', 'p50', 'ms', number], ['latencyP99', 'p99', 'ms', number], ['lag', 'lag', 'records', number], ['cpu', 'cpu', null, percent], ['heap', 'heap', 'MiB', number], ['native', 'native', 'MiB', number], ['resident', 'resident', 'MiB', number],
];

export function Overview({ data }) {
  const last = (name) => (data.series[name] || [0]).slice(-1)[0];
  return [
    h('div', { class: 'row' },
      h('span', { class: `chip ${data.ready ? 'good' : 'bad'}` }, `${data.state}, ${t(data.ready ? 'ready' : 'notReady')}`),
      h('span', { class: 'muted' }, t('halfHour'))),
    h('div', { class: 'grid' }, CHARTS.map(([key, name, unit, format]) => h('section', { class: 'card', key: name },
      h('h3', null, t(key)),
      h('div', null, h('span', { class: 'figure' }, format(last(name))), ' ', h('span', { class: 'muted' }, unit ? t(unit) : '')),
      h(Chart, { label: t(key), times: data.series.time || [], values: data.series[name] || [], format })))),
    h('div', { class: 'grid' },
      h(Card, { title: t('models') }, h(Table, {
        caption: t('models'), rows: data.models, empty: t('nothingYet'),
        columns: [[t('model'), (m) => `${m.name} ${m.version} (${m.language})`], [t('dimension'), (m) => m.dimension, true], [t('fingerprint'), (m) => m.fingerprint.slice(0, 12)]],
      })),
      h(Card, { title: t('threads') }, h(Table, {
        caption: t('threads'), rows: data.threads, empty: t('nothingYet'),
        columns: [[t('thread'), (r) => r.name], [t('state'), (r) => r.state], [t('active'), (r) => r.active, true], [t('standby'), (r) => r.standby, true]],
      })),
      h(Card, { title: t('instances') }, h(Table, {
        caption: t('instances'), rows: data.instances, empty: t('nothingYet'),
        columns: [[t('host'), (i) => `${i.host}:${i.port}`], [t('partitions'), (i) => i.active, true], [t('standby'), (i) => i.standby, true], [t('inPerSecond'), (i) => rate(i.figures?.in), true],
          [t('outPerSecond'), (i) => rate(i.figures?.out), true], [t('cpu'), (i) => (i.figures ? percent(i.figures.cpu) : '–'), true], [t('residentMiB'), (i) => number(i.figures?.resident), true]],
      }), h('p', { class: 'muted' }, t('instancesNote'))),
      h(Card, { title: t('memory') }, h(Table, {
        caption: t('memory'), rows: memory(data.memory), empty: t('nothingYet'),
        columns: [[t('part'), ([part]) => t(part)], [t('size'), ([, size]) => bytes(size), true]],
      }), h('p', { class: 'muted' }, t('nativeNote'))),
      h(Card, { title: t('deadLetters') }, h(Table, {
        caption: t('deadLetters'), rows: Object.entries(data.deadLetters), empty: t('none'),
        columns: [[t('reason'), ([reason]) => reason], [t('count'), ([, count]) => number(count), true]],
      }))),
    h('div', { class: 'grid' },
      h(Card, { title: t('seen') }, h(Table, {
        caption: t('seen'), rows: Object.entries(data.counts), empty: t('waiting'),
        columns: [[t('topic'), ([topic]) => topic], [t('count'), ([, count]) => number(count), true]],
      }), h('p', { class: 'muted' }, t('seenNote'))),
      h(Card, { title: t('lag') }, h(Table, {
        caption: t('lag'), rows: Object.entries(data.lag).filter(([, lag]) => lag > 0), empty: t('none'),
        columns: [[t('partitions'), ([partition]) => partition], [t('records'), ([, lag]) => number(lag), true]],
      }))),
    h(Card, { title: t('tasks') }, h(Table, {
      caption: t('tasks'), rows: data.tasks, empty: t('nothingYet'),
      columns: [[t('task'), (r) => r.id], [t('thread'), (r) => r.thread], [t('kind'), (r) => t(r.active ? 'active' : 'standby')], [t('state'), (r) => (r.restored === null ? t('upToDate') : `${t('restoring')} ${percent(r.restored)}`)], [t('partitions'), (r) => r.partitions.join(', ')]],
    })),
    h(Card, { title: t('stores') }, h(Table, {
      caption: t('stores'), rows: data.stores, empty: t('nothingYet'),
      columns: [[t('store'), (r) => r.store], [t('active'), (r) => r.active, true], [t('standby'), (r) => r.standby, true],
        [t('state'), (r) => (r.total === null ? t('upToDate') : `${t('restoring')} ${percent(r.restored / r.total)} (${number(r.restored)} / ${number(r.total)} ${t('records')})`)]],
    })),
  ];
}

/** Parts of the memory, the whole last; what is not accounted for is models, threads and the allocator. */
function memory(use) {
  const other = Math.max(0, use.nativeBytes - use.runtime - use.direct - use.rocksDb);
  return [['heapUsed', use.heap], ['heapCommitted', use.heapCommitted], ['native', use.nativeBytes], ['nativeRuntime', use.runtime], ['nativeDirect', use.direct],
    ['nativeRocksDb', use.rocksDb], ['nativeOther', other], ['resident', use.resident]];
}

/** A line over time; the number above says the latest, so the drawing is hidden from screen readers. */
function Chart({ label, times, values, format }) {
  const place = useRef(null);
  const plot = useRef(null);
  useEffect(() => {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    plot.current = new window.uPlot({
      width: place.current.clientWidth, height: 150, cursor: { show: false }, legend: { show: false },
      axes: [{ stroke: colour('--muted'), grid: { show: false }, space: 70, values: (u, ticks) => ticks.map(clock) }, { stroke: colour('--muted'), size: 56, grid: { stroke: colour('--line') }, values: (u, ticks) => ticks.map((tick) => format(tick)) }],
      series: [{}, { stroke: colour('--accent'), width: 2, points: { show: false } }],
    }, [times, values], place.current);
    const resize = new ResizeObserver(() => plot.current.setSize({ width: place.current.clientWidth, height: 150 }));
    resize.observe(place.current);
    return () => { resize.disconnect(); plot.current.destroy(); };
  }, [document.documentElement.dataset.theme]);
  useEffect(() => { plot.current?.setData([times, values]); }, [times, values]);
  return h('div', { class: 'chart', ref: place, 'aria-hidden': 'true', title: label });
}
