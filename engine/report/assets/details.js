// SPDX-License-Identifier: Apache-2.0
// What the page says about one place, one report, one survey area. Built from text nodes: what a file held never becomes
// markup.
(function (D) {
  'use strict';
  const make = D.make;

  function list(pairs) {
    const dl = make('dl');
    for (const [label, value] of pairs) if (value) dl.append(make('dt', {}, label), make('dd', {}, value));
    return dl;
  }

  D.evidencePopup = function (data, item) {
    const W = data.words, kind = data.kinds[item.k];
    return make('div', { className: 'popup' }, make('h3', {}, kind.label), list([
      [W.id, item.i], [W.grade, item.g], [W.directness, item.x], [W.provenance, item.v], [W.date, item.d || W.notKnown],
      [W.precision, item.p], [W.classes, item.c || W.notKnown], [W.outcome, item.o], [W.count, item.m], [W.years, item.y],
      [W.source, item.s], [W.group, item.r], [W.note, item.n], [W.from, item.f]]));
  };

  D.areaPopup = function (data, area, showEvidence) {
    const W = data.words, ids = make('ul');
    for (const id of area.ids.slice(0, 8)) {
      const known = data.evidence.find((e) => e.i === id);
      const label = known ? id + ' · ' + data.kinds[known.k].label : id;
      ids.append(make('li', {}, known ? make('button', { type: 'button', on: { click: () => showEvidence(known) } }, label) : label));
    }
    ids.className = 'near';
    return make('div', { className: 'popup' }, make('h3', {}, D.fill(W.areaTitle, area.rank)), list([
      [W.area, area.area], [W.items, area.items], [W.highest, area.p], [W.share, area.share]]),
      make('p', {}, W.proposal), area.ids.length ? make('p', {}, W.speakers) : '', ids);
  };

  function sentence(data, ground) {
    const W = data.words;
    const words = { outside: W.outside, unknown: W.unknownHere, raised: W.raisedHere }[ground];
    return words ? make('p', { className: 'unknown' }, make('span', {}, words)) : '';
  }

  // Levels at a place, and what ground it is.
  D.look = function (data, place) {
    const i = D.pixelAt(data.image, place.lat, place.lon);
    const level = (b) => (i < 0 ? 0 : data.bands[b].pixels[i]);
    return { level, ground: D.groundOf(level(0), level(data.coverage), data.bands[0], data.surveyedLevel) };
  };

  D.interval = (data, seen) => D.said(data.bands[1], seen.level(1)) + ' – ' + D.said(data.bands[2], seen.level(2));

  // One line for the pointer.
  D.glance = function (data, place) {
    const W = data.words, seen = D.look(data, place);
    const where = D.formatPlace(place.lat, place.lon, 4);
    if (seen.ground === 'outside') return where + ' · ' + W.outside;
    const p = D.said(data.bands[0], seen.level(0)) + ' (' + D.interval(data, seen) + ')';
    return where + ' · ' + p + (seen.ground === 'known' ? '' : ' · ' + W.notSurveyed);
  };

  function values(data, seen) {
    const W = data.words, table = make('table', { className: 'values' });
    const row = (label, value) => table.append(make('tr', {}, make('th', { scope: 'row' }, label), make('td', {}, value)));
    data.bands.forEach((band, b) => {
      if (b === 1 || b === 2) return;  // said as the interval
      row(band.label, D.said(band, seen.level(b)));
      if (b === 0) row(W.interval, D.interval(data, seen));
    });
    return table;
  }

  function near(data, place, showEvidence) {
    const W = data.words, reach = 20, out = make('ul', { className: 'near' });
    const found = data.evidence.map((item) => ({ item, km: D.distance(place.lat, place.lon, item) }))
      .filter((e) => e.km <= reach).sort((a, b) => a.km - b.km).slice(0, 6);
    if (!found.length) return make('p', {}, D.fill(W.noneNear, reach));
    for (const { item, km } of found) {
      const said = data.kinds[item.k].label + ' ' + item.i + ' (' + item.g + '), ' + (km === 0 ? W.inside : D.fill(W.away, km.toFixed(1)));
      out.append(make('li', {}, make('button', { type: 'button', on: { click: () => showEvidence(item) } }, said)));
    }
    return make('div', {}, make('p', {}, W.nearest), out);
  }

  // The panel about a chosen place.
  D.describe = function (data, place, showEvidence) {
    const seen = D.look(data, place), utm = D.formatUtm(place.lat, place.lon);
    const out = [make('p', {}, make('strong', { id: 'here-lat-lon' }, D.formatPlace(place.lat, place.lon)), make('br'),
      make('span', { id: 'here-utm' }, utm ? 'UTM ' + utm : data.words.noUtm)), sentence(data, seen.ground)];
    if (seen.ground !== 'outside') out.push(values(data, seen));
    out.push(near(data, place, showEvidence));
    return out;
  };
})(demine);
