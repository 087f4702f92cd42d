// SPDX-License-Identifier: Apache-2.0
// The bands of the map: unpacked, looked up, painted. One byte a pixel; 0 is "no value".
(function (D) {
  'use strict';

  async function unpack(text) {
    const raw = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());  // gzip's checksum refuses damaged data
  }

  // Fills data.bands[i].pixels. Throws when the browser cannot, or when a band is not whole.
  D.unpackBands = async function (data) {
    for (const [i, band] of data.bands.entries()) {
      const holder = document.getElementById('band-' + i);
      band.pixels = await unpack(holder.textContent);
      holder.remove();
      if (band.pixels.length !== data.image.width * data.image.height) throw new Error(band.id);
    }
  };

  const mercator = (lat) => Math.asinh(Math.tan(lat * Math.PI / 180));

  // Index of the pixel under a place, or -1.
  D.pixelAt = function (image, lat, lon) {
    const top = mercator(image.north);
    const x = Math.floor((lon - image.west) / (image.east - image.west) * image.width);
    const y = Math.floor((top - mercator(lat)) / (top - mercator(image.south)) * image.height);
    return x < 0 || y < 0 || x >= image.width || y >= image.height ? -1 : y * image.width + x;
  };

  // 'outside', 'known', 'raised' or 'unknown', as Ground in bands.hpp.
  D.groundOf = function (level, coverage, band, surveyedLevel) {
    if (level === 0) return 'outside';
    if (coverage >= surveyedLevel) return 'known';
    return level >= band.raised ? 'raised' : 'unknown';
  };

  const rgb = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
  D.inked = (x, y, period, line) => ((x + y) % period + period) % period < line;

  // Pixels [first, last) of the image under each of `count` pixels of the screen, from `start` on.
  function runs(count, start, low, high, size) {
    const out = new Int32Array(2 * count), scale = size / (high - low);
    for (let i = 0; i < count; ++i) {
      const from = (start + i - low) * scale, to = from + scale;
      const first = scale <= 1 ? Math.floor((from + to) / 2) : Math.floor(from);
      const last = scale <= 1 ? first + 1 : Math.ceil(to);
      out[2 * i] = Math.max(0, Math.min(size, first));
      out[2 * i + 1] = Math.max(0, Math.min(size, last));
    }
    return out;
  }

  // Paints what a map shows into a canvas whose upper left corner is at `corner` (pixels of the world at this zoom). Where
  // pixels of the image are merged, the highest value and the lowest coverage stand for all of them.
  function paint(canvas, corner, box, data, band) {
    const { width, height } = canvas;
    const context = canvas.getContext('2d'), out = context.createImageData(width, height), bytes = out.data;
    const coverage = data.bands[data.coverage].pixels, values = band.pixels, across = data.image.width;
    const colours = band.classes.map((c) => rgb(band.colours[c]));
    const grey = rgb(data.look.unknown), faint = rgb(data.look.hatchFaint), ink = rgb(data.look.hatch);
    const columns = runs(width, corner.x, box.min.x, box.max.x, across);
    const rows = runs(height, corner.y, box.min.y, box.max.y, data.image.height);
    for (let y = 0; y < height; ++y) {
      for (let x = 0; x < width; ++x) {
        let level = 0, known = 255;
        for (let r = rows[2 * y]; r < rows[2 * y + 1]; ++r) {
          for (let i = r * across + columns[2 * x], end = r * across + columns[2 * x + 1]; i < end; ++i) {
            if (values[i] === 0) continue;
            if (values[i] > level) level = values[i];
            if (coverage[i] < known) known = coverage[i];
          }
        }
        const ground = D.groundOf(level, known, band, data.surveyedLevel);
        if (ground === 'outside') continue;
        const line = ground !== 'known' && D.inked(x + corner.x, y + corner.y, data.look.period, data.look.line);
        const c = ground === 'unknown' ? (line ? faint : grey) : line ? ink : colours[level];
        const at = 4 * (y * width + x);
        bytes[at] = c[0]; bytes[at + 1] = c[1]; bytes[at + 2] = c[2]; bytes[at + 3] = 255;
      }
    }
    context.putImageData(out, 0, 0);
  }

  // A layer that paints a canvas of the size of the screen whenever the map has moved: sharp at every zoom, and the hatch
  // stays a hatch however close one looks.
  D.Screen = L.Renderer.extend({
    initialize(options, draw) { L.Renderer.prototype.initialize.call(this, options); this._drawOn = draw; },
    _initContainer() { this._container = document.createElement('canvas'); },
    _destroyContainer() { L.DomUtil.remove(this._container); delete this._container; },
    _updatePaths() {},
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this._container.width = size.x;
      this._container.height = size.y;
      this._drawOn(this._container, this._bounds.min.add(this._map.getPixelOrigin()), this._map);
    },
    redraw() { if (this._map) this._update(); },
  });

  D.groundLayer = function (data, options, chosen) {
    const { west, south, east, north } = data.image;
    return new D.Screen(options, (canvas, corner, map) => {
      const zoom = map.getZoom();
      const box = L.bounds(map.project([north, west], zoom), map.project([south, east], zoom));
      paint(canvas, corner, box, data, chosen());
    });
  };
})(demine);
