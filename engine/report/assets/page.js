// SPDX-License-Identifier: Apache-2.0
// The page: the map, its controls, and what links them. The state of the page stands in <html data-state>: loading, ready or
// failed; a page that cannot show the map says so instead of showing less than there is.
(function (D) {
  'use strict';
  const make = D.make, byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId('data').textContent), W = data.words;
  const state = { band: 0, opacity: 0.9 };

  function makeMap() {
    const { west, south, east, north } = data.image, box = L.latLngBounds([south, west], [north, east]);
    const map = L.map('map', { attributionControl: false, zoomControl: false, zoomSnap: 0.25, zoomDelta: 1, maxZoom: 16,
      minZoom: 3, maxBounds: box.pad(1), maxBoundsViscosity: 0.8, fadeAnimation: false, keyboardPanDelta: 90 });
    L.control.zoom({ zoomInTitle: W.zoomIn, zoomOutTitle: W.zoomOut }).addTo(map);
    L.control.scale({ imperial: false, maxWidth: 160 }).addTo(map);
    for (const [pane, z] of [['ground', 250], ['base', 300], ['names', 500]]) {
      map.createPane(pane).style.zIndex = z;
      map.getPane(pane).classList.add('nohit');
    }
    map.whole = () => map.fitBounds(box, { animate: false });
    map.whole();
    return map;
  }

  function addLayers(map) {
    const layers = { ground: D.groundLayer(data, { pane: 'ground', padding: 0.15 }, () => data.bands[state.band]) };
    const base = L.canvas({ pane: 'base', padding: 0.3 }), marks = L.canvas({ padding: 0.3 });
    const places = data.context.filter((f) => f.k === 'settlement');
    layers.context = D.contextLayers(data.context, base);
    layers.names = D.namesLayer(places.map((f) => ({ n: f.n, pop: f.pop, lon: f.xy[0][0], lat: f.xy[0][1] })), { pane: 'names', padding: 0 });
    layers.base = L.layerGroup([layers.context, layers.names]);
    const beyond = [[85, -180], [85, 180], [-85, 180], [-85, -180]];
    const veil = L.polygon([beyond, ...data.area.map(D.pairs)], { renderer: base, interactive: false, stroke: false, fill: true,
      fillColor: data.look.beyond, fillOpacity: 0.62, fillRule: 'evenodd' });
    layers.edge = L.layerGroup([veil,
      D.outline({ t: 2, xy: data.area }, { renderer: base, interactive: false, color: '#ffffff', weight: 5, opacity: 0.9, fill: false }),
      D.outline({ t: 2, xy: data.area }, { renderer: base, interactive: false, color: '#1c202c', weight: 2.2, fill: false })]);
    layers.areas = L.layerGroup();
    layers.areaByRank = new Map();
    for (const area of data.areas) layers.areas.addLayer(D.outline({ t: 2, xy: area.xy },
      { renderer: marks, interactive: false, color: '#ffffff', opacity: 0.75, weight: 4, fill: false }));
    for (const area of data.areas) {
      const polygon = D.outline({ t: 2, xy: area.xy }, { renderer: marks, color: '#1c202c', weight: 2, fillColor: '#ffffff', fillOpacity: 0.03 });
      polygon.bindPopup(() => D.areaPopup(data, area, showEvidence), { maxWidth: 320, minWidth: 220 });
      polygon.bindTooltip(D.fill(W.areaTitle, area.rank), { sticky: true });
      layers.areaByRank.set(area.rank, polygon);
      layers.areas.addLayer(polygon);
    }
    layers.kinds = data.kinds.map(() => L.layerGroup());
    layers.byItem = new Map();
    for (const k of data.order) {
      for (const item of data.evidence) {
        if (item.k !== k) continue;
        const made = D.evidenceLayers(item, data.kinds[k], marks, (e) => D.evidencePopup(data, e));
        layers.byItem.set(item, made);
        for (const layer of made) layers.kinds[k].addLayer(layer);
      }
    }
    for (const layer of [layers.ground, layers.base, layers.edge, layers.areas, ...data.order.map((k) => layers.kinds[k])])
      layer.addTo(map);
    return layers;
  }

  let map, layers, pin;

  function showEvidence(item) {
    const made = layers.byItem.get(item), last = made[made.length - 1];
    map.addLayer(layers.kinds[item.k]);
    const box = byId('kind-' + item.k);
    if (box) box.checked = true;
    const bounds = D.boundsOf([item]);
    map.fitBounds(bounds, { maxZoom: Math.max(12, map.getZoom()), animate: false, padding: [40, 40] });
    last.openPopup(bounds.getCenter());
  }

  function showArea(rank) {
    const polygon = layers.areaByRank.get(rank);
    if (!polygon) return;
    map.addLayer(layers.areas);
    map.fitBounds(polygon.getBounds(), { maxZoom: 13, padding: [60, 60], animate: false });
    polygon.openPopup(polygon.getBounds().getCenter());
    for (const row of document.querySelectorAll('#areas tr[data-rank]')) row.classList.toggle('chosen', +row.dataset.rank === rank);
    remember({ area: rank });
  }

  // The choice stands in the address, so that it can be sent to someone who has the same file.
  function remember(change) {
    const parts = new URLSearchParams(location.hash.slice(1));
    for (const [key, value] of Object.entries(change)) parts.set(key, value);
    const said = ['layer', 'at', 'area'].filter((key) => parts.has(key))
      .map((key) => key + '=' + encodeURIComponent(parts.get(key)).replace(/%2C/g, ','));
    try { history.replaceState(null, '', '#' + said.join('&')); } catch { /* a file may forbid it: nothing is lost but the link */ }
  }

  function choose(place) {
    if (pin) pin.remove();
    pin = L.circleMarker([place.lat, place.lon], { radius: 9, color: '#1a4fa0', weight: 4, fill: false, interactive: false }).addTo(map);
    byId('here').className = '';
    byId('here').replaceChildren(...D.describe(data, place, showEvidence));
    const panel = document.querySelector('.panel');
    if (panel.scrollHeight > panel.clientHeight) panel.scrollTop = byId('go').offsetTop - panel.offsetTop;
    remember({ at: D.formatPlace(place.lat, place.lon).replace(' ', '') });
  }

  function legendSwatch(colour, line) {
    const canvas = make('canvas', { width: 44, height: 24 }), context = canvas.getContext('2d');
    context.fillStyle = colour;
    context.fillRect(0, 0, 44, 24);
    context.fillStyle = line || colour;
    for (let y = 0; y < 24; ++y) for (let x = 0; x < 44; ++x)
      if (line && D.inked(x, y, data.look.period, data.look.line)) context.fillRect(x, y, 1, 1);
    canvas.setAttribute('aria-hidden', 'true');
    return canvas;
  }

  function showLegend() {
    const band = data.bands[state.band], legend = byId('legend'), coverage = band.measure === 'coverage';
    legend.replaceChildren();
    for (let i = band.colours.length - 1; i >= (coverage ? 1 : 0); --i)
      legend.append(make('li', {}, legendSwatch(band.colours[i]), band.labels[i]));
    legend.append(make('li', { className: 'gap' }, legendSwatch(data.look.unknown, data.look.hatchFaint), W.unknownLegend));
    if (!coverage) legend.append(make('li', {}, legendSwatch(band.colours[2], data.look.hatch), W.raisedLegend));
    byId('meaning').textContent = band.meaning;
  }

  function chooseBand(index) {
    state.band = index;
    layers.ground.redraw();
    showLegend();
    byId('layer').value = String(index);
    remember({ layer: data.bands[index].id });
  }

  function setOpacity(share) {
    map.getPane('ground').style.opacity = share;
    byId('opacity-said').textContent = Math.round(share * 100) + '\u00a0%';
  }

  const toggle = (layer) => ({ change: (e) => {
    if (e.target.checked) map.addLayer(layer); else map.removeLayer(layer);
    if (layer === layers.areas && e.target.checked) layer.getLayers().reverse().forEach((l) => l.bringToBack());
    if (layer === layers.base && e.target.checked) layers.edge.eachLayer((l) => l.bringToFront());
  } });

  function addControls() {
    data.bands.forEach((band, i) => byId('layer').append(make('option', { value: String(i) }, band.label)));
    byId('layer').addEventListener('change', (e) => chooseBand(+e.target.value));
    const shown = byId('shown');
    const add = (id, label, layer, count, symbol) => shown.append(make('label', {},
      make('input', { type: 'checkbox', id, checked: true, on: toggle(layer) }), symbol || '', make('span', {}, label),
      make('span', { className: 'count' }, count === undefined ? '' : String(count))));
    add('show-areas', W.areas, layers.areas, data.areas.length);
    add('show-base', W.base, layers.base);
    data.kinds.forEach((kind, k) => {
      const canvas = make('canvas', { width: 20, height: 20 });
      canvas.setAttribute('aria-hidden', 'true');
      D.drawSymbol(canvas.getContext('2d'), kind, 10, 10, 7);
      add('kind-' + k, kind.label, layers.kinds[k], kind.total, canvas);
    });
    byId('opacity').addEventListener('input', (e) => setOpacity(e.target.value / 100));
    byId('whole').addEventListener('click', () => map.whole());
    byId('go').addEventListener('submit', (e) => {
      e.preventDefault();
      const place = D.parsePlace(byId('place').value);
      byId('place-wrong').textContent = place ? '' : W.placeWrong;
      byId('place').setAttribute('aria-invalid', String(!place));
      if (!place) return;
      map.setView([place.lat, place.lon], Math.max(11, map.getZoom()), { animate: false });
      choose(place);
    });
  }

  function listen() {
    const at = (ll) => ({ lat: ll.lat, lon: ll.lng }), said = byId('pointer');
    const tell = (place) => { said.textContent = D.glance(data, place); };
    map.on('mousemove', (e) => tell(at(e.latlng)));
    map.on('click', (e) => { tell(at(e.latlng)); choose(at(e.latlng)); });
    map.on('zoomend', sizeMarks);
    sizeMarks();
    const holder = map.getContainer();
    map.on('moveend', () => { if (document.activeElement === holder) tell(at(map.getCenter())); });
    holder.addEventListener('focus', () => tell(at(map.getCenter())));
    holder.addEventListener('keydown', (e) => {
      if (e.key === 'Enter' && e.target === holder) choose(at(map.getCenter()));
      if (e.key === 'Escape') { map.closePopup(); holder.focus(); }
    });
    for (const button of document.querySelectorAll('button[data-rank], button[data-kind]')) {
      button.disabled = false;
      button.addEventListener('click', () => {
        if (button.dataset.rank) showArea(+button.dataset.rank); else showKind(+button.dataset.kind);
        byId('map').scrollIntoView({ block: 'center' });
      });
    }
  }

  // Small on the whole area, so that they do not hide it; larger when one looks closer.
  function sizeMarks() {
    const crowd = Math.sqrt(1000 / Math.max(1000, data.evidence.length));  // thousands must not hide the ground
    const radius = Math.max(3.5, Math.min(8, map.getZoom() - 4)) * (map.getZoom() < 12 ? Math.max(0.4, crowd) : 1);
    for (const made of layers.byItem.values()) for (const layer of made) if (layer instanceof D.Mark) layer.setRadius(radius);
    layers.areaByRank.forEach((polygon) => polygon.setStyle({ weight: radius < 5 ? 1.2 : 2 }));
  }

  // One kind alone, and the ground where it was reported.
  function showKind(chosen) {
    layers.kinds.forEach((layer, k) => {
      if (k === chosen) map.addLayer(layer); else map.removeLayer(layer);
      byId('kind-' + k).checked = k === chosen;
    });
    map.fitBounds(D.boundsOf(data.evidence.filter((e) => e.k === chosen)), { maxZoom: 13, padding: [40, 40], animate: false });
  }

  function restore() {
    const parts = new URLSearchParams(location.hash.slice(1));
    const band = data.bands.findIndex((b) => b.id === parts.get('layer'));
    chooseBand(band < 0 ? 0 : band);
    const rank = Number(parts.get('area')), place = D.parsePlace(parts.get('at') || '');
    if (parts.get('area') && layers.areaByRank.has(rank)) showArea(rank);
    if (!place) return;
    map.setView([place.lat, place.lon], 11, { animate: false });
    choose(place);
  }

  async function start() {
    await D.unpackBands(data);
    map = makeMap();
    layers = addLayers(map);
    addControls();
    setOpacity(state.opacity);
    listen();
    restore();
  }

  start().then(() => { document.documentElement.dataset.state = 'ready'; }, (wrong) => {
    document.documentElement.dataset.state = 'failed';
    byId('failed').hidden = false;
    byId('failed').textContent = D.fill(W.failed, String(wrong && wrong.message || wrong));
    document.querySelector('.desk').hidden = true;
  });
})(demine);
