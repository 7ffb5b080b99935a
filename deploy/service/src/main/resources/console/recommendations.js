// Users: what they wrote, what was found in it, what they are offered and why.
import { h, Card, Table, Score, number, time } from './ui.js';
import { t } from './text.js';
import { Choice } from './choice.js';

export function Recommendations({ data, chosen }) {
  const at = data.users.find((u) => u.userId === chosen) || data.users[0];
  const lines = data.users.map((u) => ({ id: u.userId, first: u.userId, second: `${number(u.interests)} ${t('interests')}, ${number(u.aversions)} ${t('aversions')}` }));
  return h(Choice, { title: t('users'), view: 'recommendations', lines, chosen: at?.userId, empty: t('waiting') },
    at ? [
      h(Card, { title: t('items') }, h(Table, {
        caption: t('items'), rows: at.items, empty: t('nothingYet'),
        columns: [[t('item'), (i) => i.title || i.itemId], [t('relevance'), (i) => number(i.score, 2), true], [t('because'), (i) => reason(i, at)]],
      })),
      h(Card, { title: t('reviews') }, h(Table, {
        caption: t('reviews'), rows: at.reviews, empty: t('nothingYet'),
        columns: [[t('at'), (r) => time(r.time)], [t('item'), (r) => r.itemId], [t('text'), (r) => r.text], [t('sentiment'), (r) => h(Score, r)]],
      })),
    ] : h('p', { class: 'muted' }, t('chooseUser')));
}

/** The words of the review that a recommendation goes back to, where they are still in memory. */
function reason(item, user) {
  if (item.because === 'popular') return t('popular');
  const review = user.reviews.find((r) => r.reviewId === item.because);
  return review ? `“${review.text}”` : item.because;
}
