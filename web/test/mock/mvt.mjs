// SPDX-License-Identifier: Apache-2.0
// Vector tiles of points, for the mock: as much of MVT 2.1 as a point layer needs.
const varint = (value, out) => {
  while (value > 127) {
    out.push((value & 127) | 128);
    value = Math.floor(value / 128);
  }
  out.push(value);
};
const tagged = (field, bytes, out) => {
  varint((field << 3) | 2, out);
  varint(bytes.length, out);
  for (const byte of bytes) out.push(byte);
};
const number = (field, value, out) => {
  varint(field << 3, out);
  varint(value, out);
};
const utf8 = (text) => [...Buffer.from(String(text), "utf8")];
const zigzag = (value) => (value < 0 ? -2 * value - 1 : 2 * value);

export function worldOf(lon, lat) {
  const s = Math.sin((lat * Math.PI) / 180);
  return [(lon + 180) / 360, 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)];
}

export function tile(name, features, z, x, y) {
  const extent = 4096;
  const keys = [];
  const values = [];
  const index = (list, value) => (list.indexOf(value) < 0 ? list.push(value) - 1 : list.indexOf(value));
  const layer = [];
  number(15, 2, layer);
  tagged(1, utf8(name), layer);
  features.forEach((feature, i) => {
    if (feature.geometry?.type !== "Point") return;
    const [wx, wy] = worldOf(...feature.geometry.coordinates);
    const px = Math.round((wx * 2 ** z - x) * extent);
    const py = Math.round((wy * 2 ** z - y) * extent);
    if (px < -256 || px > extent + 256 || py < -256 || py > extent + 256) return;
    const out = [];
    number(1, i + 1, out);
    const tags = [];
    for (const [key, value] of Object.entries(feature.properties)) {
      if (value === null || typeof value === "object") continue;
      varint(index(keys, key), tags);
      varint(index(values, String(value)), tags);
    }
    tagged(2, tags, out);
    number(3, 1, out);
    const geometry = [];
    varint(9, geometry);
    varint(zigzag(px), geometry);
    varint(zigzag(py), geometry);
    tagged(4, geometry, out);
    tagged(2, out, layer);
  });
  for (const key of keys) tagged(3, utf8(key), layer);
  for (const value of values) {
    const one = [];
    tagged(1, utf8(value), one);
    tagged(4, one, layer);
  }
  number(5, extent, layer);
  const out = [];
  tagged(3, layer, out);
  return Buffer.from(out);
}
