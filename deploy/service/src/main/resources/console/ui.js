// Preact, and the small parts that all views share.
const { h, render, Fragment } = window.preact;
const { useState, useEffect, useRef, useMemo } = window.preactHooks;
export { h, render, Fragment, useState, useEffect, useRef, useMemo };

import { t, locale } from './text.js';

/** A number with thousands separated, with so many digits behind the point; a dash for what is not known. */
export function number(value, digits = 0) {
  return value === null || value === undefined || Number.isNaN(value)
    ? '–'
    : new Intl.NumberFormat(locale(), { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value);
}

/** Records a second, with a digit where there are few. */
export const rate = (value) => number(value, value > 0 && value < 10 ? 1 : 0);

/** Bytes in the unit that fits. */
export function bytes(value) {
  if (value === null || value === undefined) return '–';
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) { value /= 1024; unit++; }
  return `${number(value, unit > 0 && value < 10 ? 1 : 0)} ${units[unit]}`;
}

/** Microseconds in the unit that fits. */
export function micros(value) {
  if (value === null || value === undefined) return '–';
  return value >= 1000 ? `${number(value / 1000, 1)} ms` : `${number(value, 0)} µs`;
}

export const time = (millis) => (millis === null || millis === undefined
  ? '–'
  : new Intl.DateTimeFormat(locale(), { dateStyle: 'short', timeStyle: 'short', timeZone: 'UTC' }).format(millis) + ' UTC');

/** The time of day of seconds since the epoch. */
export const clock = (seconds) => new Date(seconds * 1000).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export const percent = (share) => `${number(share * 100, 0)} %`;

/** A sentiment in words and as a number; the sign carries what the colour does. */
export function Score({ label, score }) {
  if (score === null || score === undefined) return h('span', { class: 'muted' }, t('noSentiment'));
  const kind = score <= -0.25 ? 'bad' : score >= 0.25 ? 'good' : '';
  return h('span', { class: `chip ${kind}` }, `${label ? t(label) + ' ' : ''}${score > 0 ? '+' : ''}${number(score, 2)}`);
}

export const Card = ({ title, children }) => h('section', { class: 'card' }, title && h('h3', null, title), children);

export const Figure = ({ title, value, note }) =>
  h('section', { class: 'card' }, h('h3', null, title), h('div', { class: 'figure' }, value), note && h('div', { class: 'muted' }, note));

/** A table: columns are [title, cell, isNumber]. */
export function Table({ caption, columns, rows, empty }) {
  if (!rows.length) return h('p', { class: 'muted' }, empty);
  return h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    h('table', null,
      h('thead', null, h('tr', null, columns.map(([title, , isNumber]) => h('th', { scope: 'col', class: isNumber ? 'number' : '' }, title)))),
      h('tbody', null, rows.map((row, index) => h('tr', { key: index }, columns.map(([, cell, isNumber]) =>
        h('td', { class: isNumber ? 'number' : '' }, cell(row))))))));
}
