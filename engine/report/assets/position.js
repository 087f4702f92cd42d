// SPDX-License-Identifier: Apache-2.0
// Places as people write them. A bare pair of numbers is refused: nobody can tell which one is the latitude.
(function (D) {
  'use strict';
  const RAD = Math.PI / 180;

  // "51.19N,35.27E" or "35.27E 51.19N" -> {lat, lon}, else null.
  D.parsePlace = function (text) {
    const found = /^\s*(\d{1,3}(?:\.\d+)?)\s*°?\s*([NSEW])\s*[,;\s]?\s*(\d{1,3}(?:\.\d+)?)\s*°?\s*([NSEW])\s*$/i.exec(text);
    if (!found) return null;
    const place = {};
    for (const [value, letter] of [[+found[1], found[2].toUpperCase()], [+found[3], found[4].toUpperCase()]]) {
      const axis = letter === 'N' || letter === 'S' ? 'lat' : 'lon';
      if (axis in place || value > (axis === 'lat' ? 90 : 180)) return null;
      place[axis] = letter === 'S' || letter === 'W' ? -value : value;
    }
    return 'lat' in place && 'lon' in place ? place : null;
  };

  D.formatPlace = function (lat, lon, digits) {
    const said = (v, plus, minus) => Math.abs(v).toFixed(digits === undefined ? 5 : digits) + (v < 0 ? minus : plus);
    return said(lat, 'N', 'S') + ', ' + said(lon, 'E', 'W');
  };

  // UTM zone with the exceptions of Norway and Svalbard.
  function zoneOf(lat, lon) {
    if (lat >= 56 && lat < 64 && lon >= 3 && lon < 12) return 32;
    if (lat >= 72 && lat < 84 && lon >= 0 && lon < 42) return lon < 9 ? 31 : lon < 21 ? 33 : lon < 33 ? 35 : 37;
    return Math.min(60, Math.floor((lon + 180) / 6) + 1);
  }

  // "37U 372000 5672000", rounded to metres; Krueger's series to n^4, well below a millimetre in a zone.
  // null outside 80 S .. 84 N, where UTM is not defined.
  D.formatUtm = function (lat, lon) {
    if (!(lat >= -80 && lat < 84) || !(Math.abs(lon) <= 180)) return null;
    if (lon === 180) lon = -180;
    const zone = zoneOf(lat, lon);
    const f = 1 / 298.257223563, n = f / (2 - f), n2 = n * n, n3 = n2 * n, n4 = n3 * n;
    const radius = 6378137 / (1 + n) * (1 + n2 / 4 + n4 / 64);
    const alpha = [n / 2 - 2 / 3 * n2 + 5 / 16 * n3 + 41 / 180 * n4, 13 / 48 * n2 - 3 / 5 * n3 + 557 / 1440 * n4,
                   61 / 240 * n3 - 103 / 140 * n4, 49561 / 161280 * n4];
    const e = 2 * Math.sqrt(n) / (1 + n), s = Math.sin(lat * RAD);
    const t = Math.sinh(Math.atanh(s) - e * Math.atanh(e * s));
    const away = (lon - (zone * 6 - 183)) * RAD;
    const xi = Math.atan2(t, Math.cos(away));
    const eta = Math.atanh(Math.sin(away) / Math.sqrt(1 + t * t));
    let x = eta, y = xi;
    alpha.forEach((a, i) => {
      const j = 2 * (i + 1);
      x += a * Math.cos(j * xi) * Math.sinh(j * eta);
      y += a * Math.sin(j * xi) * Math.cosh(j * eta);
    });
    const east = 500000 + 0.9996 * radius * x;
    const north = 0.9996 * radius * y + (lat < 0 ? 10000000 : 0);
    const band = 'CDEFGHJKLMNPQRSTUVWXX'[Math.floor((lat + 80) / 8)];
    return String(zone).padStart(2, '0') + band + ' ' + Math.round(east) + ' ' + Math.round(north);
  };

  // Kilometres from a place to a geometry of the page ({t, xy}: see page_data.cpp); 0 inside a polygon. On a plane that
  // touches the place: good to a per cent within 100 km.
  D.distance = function (lat, lon, shape) {
    const kx = 111.32 * Math.cos(lat * RAD), ky = 111.2;
    let best = Infinity, inside = false;
    for (const path of shape.xy) {
      for (let i = 0; i < path.length; i += 2) {
        const last = i + 2 >= path.length;
        const ax = (path[i] - lon) * kx, ay = (path[i + 1] - lat) * ky;
        best = Math.min(best, Math.hypot(ax, ay));
        if (last || shape.t === 0) continue;
        const bx = (path[i + 2] - lon) * kx, by = (path[i + 3] - lat) * ky;
        const dx = bx - ax, dy = by - ay, l2 = dx * dx + dy * dy;
        const u = l2 > 0 ? Math.max(0, Math.min(1, -(ax * dx + ay * dy) / l2)) : 0;
        best = Math.min(best, Math.hypot(ax + u * dx, ay + u * dy));
        if ((ay > 0) !== (by > 0) && 0 < ax + (0 - ay) / dy * dx) inside = !inside;
      }
    }
    return shape.t === 2 && inside ? 0 : best;
  };
})(demine);
