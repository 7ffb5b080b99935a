// Records that were given up, by reason and topic, with their bytes, headers and exception.
import { h, useState, Card, Table, number, bytes, time } from './ui.js';
import { t } from './text.js';
import { post, hasToken } from './stream.js';
import { Choice } from './choice.js';

export function DeadLetters({ data, chosen }) {
  const id = (letter) => `${letter.partition}-${letter.offset}`;
  const at = data.letters.find((letter) => id(letter) === chosen) || data.letters[0];
  const lines = data.letters.map((letter) => ({ id: id(letter), first: letter.reason, second: `${letter.topic} · ${letter.message}` }));
  return [
    h('div', { class: 'grid' },
      h(Card, { title: t('byReason') }, h(Table, {
        caption: t('byReason'), rows: Object.entries(data.byReason), empty: t('none'),
        columns: [[t('reason'), ([reason]) => reason], [t('count'), ([, count]) => number(count), true], ['', ([reason]) => h(Replay, { reason })]],
      })),
      h(Card, { title: t('byTopic') }, h(Table, {
        caption: t('byTopic'), rows: Object.entries(data.byTopic), empty: t('none'),
        columns: [[t('topic'), ([topic]) => topic], [t('count'), ([, count]) => number(count), true]],
      }))),
    h(Choice, { title: t('deadLetters'), view: 'dead-letters', lines, chosen: at && id(at), empty: t('noLetters') },
      at ? h(Letter, { letter: at }) : h('p', { class: 'muted' }, t('chooseLetter'))),
  ];
}

function Letter({ letter }) {
  return h(Card, { title: `${t('letter')} ${letter.partition}-${letter.offset}` },
    h('dl', null,
      h('dt', { class: 'muted' }, t('reason')), h('dd', null, letter.reason),
      h('dt', { class: 'muted' }, t('stage')), h('dd', null, `${letter.stage}, ${letter.topic}, ${time(letter.time)}`),
      h('dt', { class: 'muted' }, t('message')), h('dd', null, `${letter.exception}: ${letter.message}`),
      h('dt', { class: 'muted' }, `${t('value')}, ${bytes(letter.size)}`), h('dd', null, h('pre', null, letter.text), letter.hex && h('details', null, h('summary', null, t('hexadecimal')), h('pre', null, letter.hex)))),
    h(Table, { caption: t('headersTitle'), rows: letter.headers, empty: t('none'), columns: [[t('headersTitle'), (x) => x.name], [t('value'), (x) => x.value]] }));
}

function Replay({ reason }) {
  const [state, setState] = useState(null);
  if (!hasToken()) return null;
  const replay = async () => {
    if (!confirm(`${reason}: ${t('replayConfirm')}`)) return;
    setState('…');
    try {
      const { replayed } = await post('/v1/console/dead-letters/replay', { reason });
      setState(`${number(replayed)} ${t('replayed')}`);
    } catch (e) {
      setState(e.message);
    }
  };
  return h('span', { role: 'status' }, h('button', { type: 'button', onClick: replay }, t('replay')), ' ', state);
}
