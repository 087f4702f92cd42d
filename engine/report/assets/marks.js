// SPDX-License-Identifier: Apache-2.0
// What lies over the ground: symbols of evidence, names of places, lines of the base map.
(function (D) {
  'use strict';

  // Draws a kind's symbol, `size` pixels from its middle to its edge; the same paths as in the picture.
  D.drawSymbol = function (context, kind, x, y, size) {
    context.beginPath();
    for (const path of kind.paths) {
      for (let i = 0; i < path.length; i += 2)
        context[i ? 'lineTo' : 'moveTo'](x + path[i] * size, y + path[i + 1] * size);
      context.closePath();
    }
    context.lineJoin = 'round';
    context.strokeStyle = 'rgba(255,255,255,.9)';
    context.lineWidth = (kind.solid ? 0.4 : 0.68) * size;
    context.stroke();
    context.fillStyle = kind.solid ? kind.colour : '#ffffff';
    context.fill('evenodd');
    if (kind.solid) return;
    context.strokeStyle = kind.colour;
    context.lineWidth = 0.32 * size;
    context.stroke();
  };

  L.Canvas.include({
    _updateMark(layer) {
      if (!this._drawing || layer._empty()) return;
      D.drawSymbol(this._ctx, layer.options.kind, layer._point.x, layer._point.y, layer._radius);
    },
  });
  D.Mark = L.CircleMarker.extend({ _updatePath() { this._renderer._updateMark(this); } });

  const pairs = D.pairs = (path) => {
    const out = [];
    for (let i = 0; i < path.length; i += 2) out.push([path[i + 1], path[i]]);
    return out;
  };

  // Leaflet layers of a geometry {t: 0 points, 1 lines, 2 polygon, xy, parts?}: lines and outlines.
  D.outline = function (shape, style) {
    if (shape.t === 1) return L.polyline(shape.xy.map(pairs), style);
    return L.polygon(shape.xy.map(pairs), Object.assign({ fillRule: 'evenodd' }, style));
  };

  D.boundsOf = function (shapes) {
    const bounds = L.latLngBounds([]);
    for (const shape of shapes) for (const path of shape.xy) for (const p of pairs(path)) bounds.extend(p);
    return bounds;
  };

  // Layers of one evidence item; `popup` makes its text when asked.
  D.evidenceLayers = function (item, kind, renderer, popup) {
    const out = [];
    const style = { renderer, color: kind.colour, weight: 2, opacity: 0.9, fill: item.t === 2, fillOpacity: 0.04,
                    dashArray: kind.id === 'fighting-line' ? '8 5' : null };
    if (item.t !== 0) out.push(D.outline(item, style));
    const mark = (lat, lon) => out.push(new D.Mark([lat, lon], { renderer, kind, radius: 7 }));
    if (item.t === 0) for (const p of item.xy) mark(p[1], p[0]);
    if (item.t === 2) { const c = D.boundsOf([item]).getCenter(); mark(c.lat, c.lng); }
    for (const layer of out) layer.bindPopup(() => popup(item), { maxWidth: 320, minWidth: 220 });
    return out;
  };

  const STYLES = {
    boundary: [{ color: '#6e6c78', weight: 1, opacity: 0.6, dashArray: '6 3 1 3', fill: false }],
    urban: [{ color: '#5c616e', weight: 0.6, opacity: 0.6, fillColor: '#5c616e', fillOpacity: 0.2, fill: true }],
    river: [{ color: '#6c88b0', weight: 1.6, opacity: 0.95 }],
    road: [{ color: '#ffffff', weight: 3, opacity: 0.75 }, { color: '#866854', weight: 1.4, opacity: 0.95 }],
    railway: [{ color: '#ffffff', weight: 3, opacity: 0.7 }, { color: '#464650', weight: 1.5, opacity: 0.95 },
              { color: '#464650', weight: 4, opacity: 0.9, dashArray: '1.5 9' }],
  };

  D.contextLayers = function (features, renderer) {
    const group = L.layerGroup();
    for (const kind of Object.keys(STYLES)) {
      for (const style of STYLES[kind]) {
        for (const feature of features) {
          if (feature.k !== kind || feature.t === 0) continue;
          group.addLayer(D.outline(feature, Object.assign({ renderer, interactive: false, lineCap: 'butt' }, style)));
        }
      }
    }
    return group;
  };

  // Names of places, largest first, as many as there is room for.
  D.namesLayer = function (places, options) {
    return new D.Screen(options, (canvas, corner, map) => {
      const context = canvas.getContext('2d'), zoom = map.getZoom(), taken = [];
      const free = (b) => taken.every((t) => b[2] < t[0] || t[2] < b[0] || b[3] < t[1] || t[3] < b[1]);
      context.lineJoin = 'round';
      for (const place of places) {
        const at = map.project([place.lat, place.lon], zoom).subtract(corner);
        if (at.x < 0 || at.y < 0 || at.x > canvas.width || at.y > canvas.height) continue;
        const size = place.pop >= 200000 ? 17 : place.pop >= 40000 ? 15 : place.pop >= 10000 ? 13.5 : 12;
        context.font = (place.pop >= 40000 ? '700 ' : '500 ') + size + 'px "Noto Sans", "Segoe UI", Roboto, Arial, sans-serif';
        const wide = context.measureText(place.n).width;
        const x = [at.x + 7, at.x - 7 - wide].find((left) => free([left - 3, at.y - size / 2, left + wide + 3, at.y + size / 2]));
        if (x === undefined) continue;
        taken.push([x - 3, at.y - size / 2, x + wide + 3, at.y + size / 2], [at.x - 4, at.y - 4, at.x + 4, at.y + 4]);
        context.beginPath();
        context.arc(at.x, at.y, 3, 0, 7);
        context.fillStyle = '#ffffff'; context.fill();
        context.strokeStyle = '#1c202c'; context.lineWidth = 1.5; context.stroke();
        context.strokeStyle = 'rgba(255,255,255,.85)'; context.lineWidth = 3.5;
        context.textBaseline = 'middle';
        context.strokeText(place.n, x, at.y);
        context.fillStyle = '#1c202c';
        context.fillText(place.n, x, at.y);
      }
    });
  };
})(demine);
