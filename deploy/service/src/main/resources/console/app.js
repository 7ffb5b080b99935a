// The page: navigation, theme, language, and the view that the address names.
import { h, render, useState, useEffect } from './ui.js';
import { t, current, choose } from './text.js';
import { follow, setToken } from './stream.js';
import { Overview } from './overview.js';
import { Topology } from './topology.js';
import { Support } from './support.js';
import { Risk } from './risk.js';
import { Recommendations } from './recommendations.js';
import { VectorMap } from './map.js';
import { TryIt } from './try-it.js';
import { Comparisons } from './compare.js';
import { DeadLetters } from './dead-letters.js';

const VIEWS = [
  ['overview', 'overview', Overview, 'overview'],
  ['topology', 'topology', Topology, 'topology'],
  ['support', 'support', Support, 'support'],
  ['risk', 'risk', Risk, 'risk'],
  ['recommendations', 'recommendations', Recommendations, 'recommendations'],
  ['map', 'map', VectorMap, 'map'],
  ['try', 'try', TryIt, null],
  ['compare', 'comparisons', Comparisons, 'compare'],
  ['dead-letters', 'deadLetters', DeadLetters, 'dead-letters'],
];
const THEME = 'embedstream.theme';

function address() {
  const [view, ...rest] = location.hash.replace(/^#\/?/, '').split('/');
  return { view: view || 'overview', chosen: rest.length ? decodeURIComponent(rest.join('/')) : null };
}

const dark = () => (localStorage.getItem(THEME) || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';

function App() {
  const [at, setAt] = useState(address());
  const [, redraw] = useState(0);
  useEffect(() => {
    const moved = () => setAt(address());
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  document.documentElement.dataset.theme = dark() ? 'dark' : 'light';
  document.documentElement.lang = current();
  const view = VIEWS.find(([path]) => path === at.view);
  document.title = `${view ? t(view[1]) : ''} · Embedstream`;
  const flipTheme = () => { localStorage.setItem(THEME, dark() ? 'light' : 'dark'); redraw(Date.now()); };
  const flipLanguage = () => { choose(current() === 'zh' ? 'en' : 'zh'); redraw(Date.now()); };
  return [
    h('header', { class: 'top' },
      h('a', { class: 'skip', href: `#/${at.view}`, onClick: (e) => { e.preventDefault(); document.querySelector('main').focus(); } }, t('skip')),
      h('h1', null, h('img', { src: 'icon.svg', alt: '' }), 'Embedstream'),
      h('nav', { 'aria-label': t('views') }, h('ul', null, VIEWS.map(([path, key]) =>
        h('li', null, h('a', { href: `#/${path}`, 'aria-current': path === at.view ? 'page' : null }, t(key)))))),
      h('div', { class: 'tools' },
        h('button', { type: 'button', onClick: flipLanguage, lang: current() === 'zh' ? 'en' : 'zh' }, t('language')),
        h('button', { type: 'button', onClick: flipTheme, 'aria-pressed': String(dark()) }, t('theme')))),
    h('main', { tabindex: -1, key: at.view },
      view ? h(Followed, { key: at.view, title: t(view[1]), component: view[2], source: view[3], chosen: at.chosen }) : h('p', null, t('notFound'))),
  ];
}

/** A view with the data it follows, and what to do when there is none. */
function Followed({ title, component, source, chosen }) {
  const [data, setData] = useState(null);
  const [state, setState] = useState({ live: true });
  const [attempt, again] = useState(0);
  useEffect(() => (source ? follow(source, setData, setState) : undefined), [source, attempt]);
  return [
    h('h2', null, title),
    !state.live && (state.status === 401
      ? h(TokenForm, { saved: () => again(attempt + 1) })
      : h('p', { class: 'notice', role: 'status' }, `${t('lost')} ${state.message || ''}`)),
    source && !data ? h('p', { class: 'muted', role: 'status' }, t('connecting')) : h(component, { data, chosen }),
  ];
}

function TokenForm({ saved }) {
  const submit = (e) => { e.preventDefault(); setToken(e.target.elements.token.value.trim()); saved(); };
  return h('form', { class: 'notice', onSubmit: submit },
    h('p', null, t('tokenNeeded')),
    h('label', null, t('token'), ' ', h('input', { name: 'token', type: 'password', autocomplete: 'off', required: true })), ' ',
    h('button', { class: 'main' }, t('save')));
}

render(h(App), document.getElementById('app'));
