// Conversations as they happen: the customer's words, the suggestion or why there is none, the mood, and why a person should take over.
import { h, useState, Card, Score, number, percent, time } from './ui.js';
import { t } from './text.js';
import { Choice } from './choice.js';
import { post, hasToken } from './stream.js';

export function Support({ data, chosen }) {
  const conversations = data.conversations;
  const at = conversations.find((c) => c.conversationId === chosen) || conversations[0];
  const lines = conversations.map((c) => ({
    id: c.conversationId, first: c.conversationId, second: c.messages[0].text, chip: c.escalate && h('span', { class: 'chip bad' }, t('escalate')),
  }));
  return [
    h('p', { class: 'muted' }, `${t('sampled')} ${number(data.sampled)}, ${t('ofThem')} ${number(data.noneFits)} ${t('none_fits')}, ${number(data.escalations)} ${t('escalations')}.`),
    h(Choice, { title: t('conversations'), view: 'support', lines, chosen: at?.conversationId, empty: t('waiting') },
      at && h(Card, { title: `${t('conversation')} ${at.conversationId}` },
        h(MoodLine, { messages: at.messages }),
        at.messages.map((message) => h(Message, { key: message.messageId, message })))),
  ];
}

/** Sentiments of the messages as a line, with a list of the numbers for those who cannot see it. */
function MoodLine({ messages }) {
  const scores = messages.map((m) => m.mood.score).filter((score) => score !== null).reverse();
  if (scores.length < 2) return null;
  const x = (i) => 10 + (i * 280) / (scores.length - 1);
  const y = (score) => 30 - score * 26;
  return h('figure', null,
    h('svg', { class: 'mood', viewBox: '0 0 300 60', style: { height: '60px', maxWidth: '420px' }, role: 'img', 'aria-label': `${t('moodOfMessages')}: ${scores.map((s) => number(s, 2)).join(', ')}` },
      h('line', { class: 'axis', x1: 10, x2: 290, y1: 30, y2: 30 }),
      h('polyline', { points: scores.map((score, i) => `${x(i)},${y(score)}`).join(' ') })),
    h('figcaption', { class: 'muted' }, t('moodOfMessages')));
}

function Message({ message }) {
  const [best, ...others] = message.candidates;
  return h('article', { class: `message ${message.escalate ? 'escalate' : ''}` },
    h('div', { class: 'row muted' }, h('span', null, time(message.time)), h('span', null, message.language), h(Score, message.mood)),
    h('div', { class: 'words', lang: message.language }, message.text),
    message.escalate && h('div', null, h('span', { class: 'chip bad' }, t('escalate')), ' ', message.reasons.map(t).join(', ')),
    message.outcome === 'fits'
      ? best && h('div', null, h('strong', null, t('offered')), `: ${candidate(best)}`, h('div', { class: 'words' }, best.answer),
        message.words.length > 0 && h('div', { class: 'muted' }, `${t('carriedBy')}: ${message.words.map((w) => `${w.word} (${number(w.contribution, 2)})`).join(', ')}`),
        others.length > 0 && h('div', { class: 'muted' }, `${t('runnerUp')}: ${candidate(others[0])}`))
      : h('div', null, h('strong', null, t(message.outcome)),
        best && message.outcome === 'none_fits' && h('div', { class: 'muted' }, `${t('nearMisses')}: `, message.candidates.map(candidate).join('; '))),
    ['fits', 'none_fits'].includes(message.outcome) && hasToken() && h(Mark, { message }));
}

/** An agent's word on a suggestion, which becomes a label for calibration. */
function Mark({ message }) {
  const [state, setState] = useState(null);
  const [asking, ask] = useState(false);
  const fits = message.outcome === 'fits';
  const others = [...new Set(message.candidates.map((c) => c.intent))].filter((intent) => !fits || intent !== message.intent);
  const mark = async (verdict, intent) => {
    ask(false);
    try {
      const { topic } = await post('/v1/console/feedback', { message: message.messageId, verdict, intent });
      setState(`${t('marked')} ${t(verdict)} → ${topic}`);
    } catch (e) {
      setState(e.message);
    }
  };
  const button = (text, action) => h('button', { type: 'button', onClick: action }, text);
  return h('div', { class: 'row mark' },
    button(t('right'), () => mark('right', '')), button(t('wrong'), () => ask(!asking)),
    asking && h('span', { class: 'row' }, t('whatFits'), others.map((intent) => button(intent, () => mark('wrong', intent))), fits && button(t('none_fits'), () => mark('wrong', 'none')), button(t('notSaid'), () => mark('wrong', ''))),
    h('span', { class: 'muted', role: 'status' }, state));
}

const candidate = (c) => `${c.intent} (${t('probability')} ${percent(c.probability)})`;
