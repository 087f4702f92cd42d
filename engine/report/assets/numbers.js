// SPDX-License-Identifier: Apache-2.0
// Numbers and sentences as people read them; the rules are those of numbers.cpp.
(function (D) {
  'use strict';

  const group = (whole) => String(whole).replace(/\B(?=(\d{3})+$)/g, '\u202f');

  D.percent = function (share) {
    if (share > 0.999) return '> 99.9\u00a0%';
    if (share < 1e-5) return '< 0.001\u00a0%';
    const shown = 100 * share;
    return shown.toFixed(shown >= 99 ? 1 : Math.max(0, 1 - Math.floor(Math.log10(shown)))) + '\u00a0%';
  };

  D.rounded = function (value) {
    if (value === 0) return '0';
    const magnitude = Math.floor(Math.log10(Math.abs(value)));
    if (magnitude >= 3) { const step = Math.pow(10, magnitude - 2); return group(Math.round(value / step) * step); }
    return magnitude < -4 ? value.toExponential(1) : value.toFixed(1 - Math.min(1, magnitude));
  };

  // "{0} of {1}" with its places filled.
  D.fill = (words, ...args) => words.replace(/\{(\d)\}/g, (all, i) => (i in args ? args[i] : all));

  // A value of a band at a level, as text.
  D.said = function (band, level) {
    if (level === 0) return '–';
    const value = band.values[level];
    if (band.measure === 'items') return level === 1 ? '< 0.000\u202f001' : D.rounded(value);
    return band.measure === 'coverage' ? Math.round(value * 100) + '\u00a0%' : D.percent(value);
  };

  // Element with text and children; text never becomes markup.
  D.make = function (tag, options, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(options || {})) {
      if (name === 'on') for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
      else if (name in element && name !== 'list') element[name] = value;
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };
})(demine);
