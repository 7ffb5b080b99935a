// A text in; what the models and stores make of it out.
import { h, useState, Card, Table, Score, number, percent, time } from './ui.js';
import { t } from './text.js';
import { post } from './stream.js';

const STORES = [['nearestTemplates', 'template-store', (p) => `${p.intent}: ${p.answer || p.text}`], ['nearestItems', 'item-store', (p) => p.title]];

export function TryIt() {
  const [text, setText] = useState(t('example'));
  const [result, setResult] = useState(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(null);
  const submit = async (e) => {
    e.preventDefault();
    setBusy(true);
    try {
      const analysis = await post('/v1/console/try', { text });
      const found = await Promise.all(STORES.map(([, store]) =>
        post(`/v1/stores/${store}-${analysis.language}/nearest`, { text, k: 5 }).then((answer) => ({ answer }), (error) => ({ error: error.message }))));
      setResult({ text, analysis, found });
      setFailed(null);
    } catch (error) {
      setFailed(error.message);
    }
    setBusy(false);
  };
  return [
    h('form', { class: 'card', onSubmit: submit },
      h('label', { for: 'text' }, t('text')),
      h('textarea', { id: 'text', value: text, maxlength: 2000, required: true, onInput: (e) => setText(e.target.value) }),
      h('button', { class: 'main', disabled: busy }, t(busy ? 'analysing' : 'analyse'))),
    failed && h('p', { class: 'notice', role: 'alert' }, failed),
    result && h('div', { 'aria-live': 'polite' }, h(Analysis, { text: result.text, analysis: result.analysis }), h(Stream, { analysis: result.analysis }), result.found.map((found, i) => h(Found, { key: i, store: STORES[i], found }))),
  ];
}

function Analysis({ text, analysis }) {
  return h('div', { class: 'grid' },
    h(Card, { title: t('vector') },
      h('dl', null,
        h('dt', { class: 'muted' }, t('languageOfText')), h('dd', null, analysis.textLanguage === analysis.language ? analysis.language : `${analysis.textLanguage}, ${t('notJudged')}`),
        h('dt', { class: 'muted' }, t('model')), h('dd', null, `${analysis.model} (${analysis.language})`),
        h('dt', { class: 'muted' }, t('fingerprint')), h('dd', null, analysis.fingerprint),
        h('dt', { class: 'muted' }, t('tokens')), h('dd', null, `${number(analysis.tokens)}${analysis.truncated ? `, ${t('truncated')}` : ''}`),
        h('dt', { class: 'muted' }, `${t('dimension')}, ${t('norm')}`), h('dd', null, `${analysis.dimension}, ${number(analysis.norm, 4)}`),
        h('dt', { class: 'muted' }, t('firstValues')), h('dd', null, analysis.firstValues.map((v) => number(v, 4)).join(', ')),
        h('dt', { class: 'muted' }, t('tookMs')), h('dd', null, `${number(analysis.milliseconds, 0)} ms`))),
    analysis.sentiment.map((answer) => h(Card, { key: answer.head, title: `${t('sentiment')}: ${t(answer.head)}` },
      h(Score, answer), h(Words, { text, words: answer.words }), h('p', { class: 'muted' }, t('wordsNote')))));
}

/** What the stream would do, one card for each use. */
function Stream({ analysis: { stream, sentiment } }) {
  const general = sentiment.find((answer) => answer.head === 'general');
  return h('div', { class: 'grid stream' },
    stream.message && h(Card, { title: `${t('asMessage')}: ${t(stream.message.outcome)}` }, h(Message, { message: stream.message })),
    h(Card, { title: `${t('asArticle')}: ${number(stream.entities.length)} ${t('entitiesFound')}` }, stream.entities.length ? stream.entities.map((entity) => h(Entity, { key: entity.entityId, entity })) : h('p', { class: 'muted' }, t('noEntityFound'))),
    stream.review && h(Card, { title: t('asReview') }, h(Review, { review: stream.review, weight: general ? general.score : 0 })));
}

function Message({ message: { outcome, candidates, escalate, reasons } }) {
  const [best, ...others] = candidates;
  const line = (c) => `${c.intent} (${t('probability')} ${percent(c.probability)})`;
  return [
    outcome === 'fits' && [h('p', null, h('strong', null, t('offered')), `: ${line(best)}`), h('p', { class: 'words' }, best.answer), h('p', { class: 'muted' }, t('whyFits'))],
    outcome === 'none_fits' && h('p', null, t('whyNoneFits'), best && ` ${t('nearMisses')}: ${candidates.map(line).join('; ')}`),
    outcome === 'no_question' && h('p', null, t('whyNoQuestion')),
    outcome === 'fits' && others.length > 0 && h('p', { class: 'muted' }, `${t('runnerUp')}: ${others.map(line).join('; ')}`),
    h('p', null, escalate ? [h('span', { class: 'chip bad' }, t('escalate')), ' ', reasons.map(t).join(', ')] : t('noEscalation')),
  ];
}

function Entity({ entity: { entityId, name, found, score, negativeBelow, alert } }) {
  const negative = score <= negativeBelow;
  const facts = [
    `${t('mood')} ${number(alert.before, 2)} → ${number(alert.after, 2)}; ${t('opensAt')} ${number(alert.limit, 2)}`,
    `${t('distinctStories')} ${number(alert.distinct)}; ${t('neededStories')} ${number(alert.needed)}`,
    alert.joins && `${t('repeatsStory')} “${alert.joins}”`,
    alert.coolUntil && `${t('coolUntil')} ${time(alert.coolUntil)}`,
    !negative && `${t('notNegative')} ${number(negativeBelow, 2)}`,
  ].filter(Boolean);
  return h('div', { class: 'message' },
    h('div', { class: 'row' }, h('strong', null, name), h('span', { class: 'muted' }, entityId), h(Score, { score })),
    h('p', { class: 'muted' }, `${t('namedBy')}: ${found.map((words) => `“${words}”`).join(', ')}`),
    h('p', null, alert.change ? [h('span', { class: 'chip bad' }, t('alert')), ' ', t(`would_${alert.change}`)] : t(alert.open ? 'staysOpen' : 'noAlert')),
    h('ul', { class: 'muted' }, facts.map((fact) => h('li', { key: fact }, fact))));
}

function Review({ review: { items, least }, weight }) {
  const effect = Math.abs(weight) < least ? 'countsNot' : weight > 0 ? 'countsInterest' : 'countsAversion';
  return [
    h('p', null, `${t(effect)} (${t('weight')} ${number(weight, 2)}, ${t('leastWeight')} ${number(least, 2)}).`),
    h(Table, {
      caption: t('items'), rows: items, empty: t('noItems'),
      columns: [[t('item'), (i) => i.title || i.itemId], [t('relevance'), (i) => number(i.score, 2), true], [t('because'), (i) => t(i.popular ? 'popular' : 'thisText')]],
    }),
  ];
}

/** The text with the words that carried the sentiment marked. */
function Words({ text, words }) {
  const most = Math.max(0.02, ...words.map((w) => Math.abs(w.contribution)));
  const parts = [];
  let at = 0;
  for (const word of words) {
    parts.push(text.slice(at, word.start));
    const share = word.contribution / most;
    const kind = `${share > 0.2 ? 'up' : share < -0.2 ? 'down' : ''} ${Math.abs(share) > 0.7 ? 'strong' : ''}`;
    parts.push(h('mark', { class: kind, title: number(word.contribution, 3) }, word.text));
    at = word.end;
  }
  return h('p', { class: 'words' }, parts, text.slice(at));
}

function Found({ store: [title, , show], found }) {
  return h(Card, { title: t(title) }, found.error
    ? h('p', { class: 'muted' }, found.error)
    : h(Table, {
      caption: t(title), rows: found.answer.neighbours || found.answer.results || [], empty: t('nothingYet'),
      columns: [[t('key'), (n) => n.key], [t('text'), (n) => show(n.payload || n.value || {})], [t('cosine'), (n) => number(n.score, 3), true]],
    }));
}
