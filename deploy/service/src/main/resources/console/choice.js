// A list beside what is chosen of it; the choice is part of the address.
import { h } from './ui.js';

/** Lines are {id, first, second, chip}; the chosen one is shown by children. */
export function Choice({ title, view, lines, chosen, empty, children }) {
  return h('div', { class: 'two' },
    h('section', { class: 'card', 'aria-label': title },
      h('h3', null, title),
      lines.length
        ? h('ul', { class: 'plain list' }, lines.map((line) => h('li', { key: line.id },
          h('button', { type: 'button', class: 'pick', 'aria-pressed': String(line.id === chosen), onClick: () => { location.hash = `#/${view}/${encodeURIComponent(line.id)}`; } },
            h('span', { class: 'row' }, h('strong', null, line.first), line.chip),
            h('span', { class: 'words muted' }, line.second)))))
        : h('p', { class: 'muted' }, empty)),
    h('div', null, children));
}
