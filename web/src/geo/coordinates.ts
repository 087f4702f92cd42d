// SPDX-License-Identifier: Apache-2.0
// Places as people write them: the same rules as engine/geo/src/place.cpp. Bare pairs of numbers are refused: nobody can
// tell which is which, and a mistake costs lives.

export interface LonLat {
  lon: number;
  lat: number;
}

const A = 6378137; // WGS 84, metres
const F = 1 / 298.257223563;
const K0 = 0.9996; // scale of UTM at the central meridian
const N = F / (2 - F);
const E2 = F * (2 - F);
const BANDS = "CDEFGHJKLMNPQRSTUVWX";
const RAD = Math.PI / 180;

// Krüger's series to the fourth power of the third flattening: below a millimetre inside a zone.
const RECTIFYING = (A / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64);
const ALPHA = [
  N / 2 - (2 * N ** 2) / 3 + (5 * N ** 3) / 16 + (41 * N ** 4) / 180,
  (13 * N ** 2) / 48 - (3 * N ** 3) / 5 + (557 * N ** 4) / 1440,
  (61 * N ** 3) / 240 - (103 * N ** 4) / 140,
  (49561 * N ** 4) / 161280,
];
const BETA = [
  N / 2 - (2 * N ** 2) / 3 + (37 * N ** 3) / 96 - N ** 4 / 360,
  N ** 2 / 48 + N ** 3 / 15 - (437 * N ** 4) / 1440,
  (17 * N ** 3) / 480 - (37 * N ** 4) / 840,
  (4397 * N ** 4) / 161280,
];

export interface Utm {
  zone: number;
  band: string;
  east: number;
  north: number;
}

/** Zone with the exceptions of Norway and Svalbard. */
export function zoneOf({ lon, lat }: LonLat): number {
  if (lat >= 56 && lat < 64 && lon >= 3 && lon < 12) return 32;
  if (lat >= 72 && lat < 84 && lon >= 0 && lon < 42) return lon < 9 ? 31 : lon < 21 ? 33 : lon < 33 ? 35 : 37;
  return Math.min(60, Math.floor((lon + 180) / 6) + 1);
}

/** Nothing beyond 80 south and 84 north, where UTM ends. */
export function toUtm(place: LonLat): Utm | null {
  const { lon, lat } = place;
  if (lat < -80 || lat >= 84) return null;
  const zone = zoneOf(place);
  const band = BANDS[Math.min(19, Math.floor((lat + 80) / 8))]!;
  const [x, y] = forward(lat, lon - (zone * 6 - 183));
  return { zone, band, east: x, north: lat < 0 ? y + 10_000_000 : y };
}

function forward(lat: number, dlon: number): [number, number] {
  const e = Math.sqrt(E2);
  const s = Math.sin(lat * RAD);
  const t = Math.sinh(Math.atanh(s) - e * Math.atanh(e * s));
  const xi0 = Math.atan2(t, Math.cos(dlon * RAD));
  const eta0 = Math.asinh(Math.sin(dlon * RAD) / Math.hypot(t, Math.cos(dlon * RAD)));
  let xi = xi0;
  let eta = eta0;
  ALPHA.forEach((a, i) => {
    const j = 2 * (i + 1);
    xi += a * Math.sin(j * xi0) * Math.cosh(j * eta0);
    eta += a * Math.cos(j * xi0) * Math.sinh(j * eta0);
  });
  return [500_000 + K0 * RECTIFYING * eta, K0 * RECTIFYING * xi];
}

export function fromUtm(zone: number, northern: boolean, east: number, north: number): LonLat {
  const xi0 = (northern ? north : north - 10_000_000) / (K0 * RECTIFYING);
  const eta0 = (east - 500_000) / (K0 * RECTIFYING);
  let xi = xi0;
  let eta = eta0;
  BETA.forEach((b, i) => {
    const j = 2 * (i + 1);
    xi -= b * Math.sin(j * xi0) * Math.cosh(j * eta0);
    eta -= b * Math.cos(j * xi0) * Math.sinh(j * eta0);
  });
  const e = Math.sqrt(E2);
  const target = Math.sin(xi) / Math.hypot(Math.sinh(eta), Math.cos(xi)); // tangent of the conformal latitude
  let t = target;
  for (let i = 0; i < 6; ++i) {
    const s = t / Math.hypot(1, t);
    const sigma = Math.sinh(e * Math.atanh(e * s));
    const here = t * Math.hypot(1, sigma) - sigma * Math.hypot(1, t);
    t += ((target - here) / Math.hypot(1, here)) * ((1 + (1 - E2) * t * t) / ((1 - E2) * Math.hypot(1, t)));
  }
  return { lat: Math.atan(t) / RAD, lon: zone * 6 - 183 + Math.atan2(Math.sinh(eta), Math.cos(xi)) / RAD };
}

const COLUMNS = ["ABCDEFGH", "JKLMNPQR", "STUVWXYZ"];
const ROWS = "ABCDEFGHJKLMNPQRSTUV";

function square(utm: Utm): string {
  const column = COLUMNS[(utm.zone - 1) % 3]![Math.floor(utm.east / 100_000) - 1];
  const row = ROWS[(Math.floor(utm.north / 100_000) + (utm.zone % 2 === 0 ? 5 : 0)) % 20];
  return `${column}${row}`;
}

/** "51.19000N, 35.27000E": five decimals, about one metre. */
export function formatLatLon({ lon, lat }: LonLat): string {
  return `${Math.abs(lat).toFixed(5)}${lat < 0 ? "S" : "N"}, ${Math.abs(lon).toFixed(5)}${lon < 0 ? "W" : "E"}`;
}

export function formatUtm(place: LonLat): string {
  const utm = toUtm(place);
  return utm ? `${utm.zone}${utm.band} ${Math.round(utm.east)} ${Math.round(utm.north)}` : "";
}

/** To one metre, cut off and not rounded, as MGRS wants it. */
export function formatMgrs(place: LonLat): string {
  const utm = toUtm(place);
  if (!utm) return "";
  const digits = (value: number) => String(Math.floor(value % 100_000)).padStart(5, "0");
  return `${utm.zone}${utm.band} ${square(utm)} ${digits(utm.east)} ${digits(utm.north)}`;
}

/** Why a text is no place; the words are in the catalogue under "place.<reason>". */
export type Refusal = "bare_pair" | "one_each" | "beyond_90" | "beyond_180" | "not_utm" | "wrong_band" | "not_mgrs" | "coarse_mgrs" | "not_a_place";
export type Parsed = { place: LonLat } | { refused: Refusal };

const plainNumber = (text: string) => (/^\d*\.?\d+$|^\d+\.$/.test(text) ? Number(text) : null);

function angle(text: string): number | null {
  if (!/^[\d.\sdD'"]*$/.test(text)) return null;
  const parts = text.split(/[\sdD'"]+/).filter(Boolean).map(plainNumber);
  if (parts.length < 1 || parts.length > 3 || parts.some((part) => part === null)) return null;
  let value = 0;
  for (let i = parts.length - 1; i >= 0; --i) {
    const part = parts[i]!;
    if (i > 0 && part >= 60) return null;
    if (i + 1 < parts.length && part !== Math.floor(part)) return null; // 51.5d 30' says two things
    value = i > 0 ? (value + part) / 60 : value + part;
  }
  return value;
}

function lettered(text: string): { degrees: number; letter: string }[] | null {
  const out: { degrees: number; letter: string }[] = [];
  let part = "";
  for (const c of text) {
    const letter = c.toUpperCase();
    if ("NSEW".includes(letter)) {
      const degrees = angle(part);
      if (degrees === null) return null;
      out.push({ degrees, letter });
      part = "";
    } else if (c !== "," && c !== ";") {
      part += c;
    } else if (part.trim()) {
      return null;
    }
  }
  return part.trim() ? null : out;
}

function fromLetters(parts: { degrees: number; letter: string }[]): Parsed {
  const isLat = (letter: string) => letter === "N" || letter === "S";
  if (parts.length !== 2 || isLat(parts[0]!.letter) === isLat(parts[1]!.letter)) return { refused: "one_each" };
  const [lat, lon] = isLat(parts[0]!.letter) ? [parts[0]!, parts[1]!] : [parts[1]!, parts[0]!];
  if (lat.degrees > 90) return { refused: "beyond_90" };
  if (lon.degrees > 180) return { refused: "beyond_180" };
  return { place: { lat: lat.letter === "S" ? -lat.degrees : lat.degrees, lon: lon.letter === "W" ? -lon.degrees : lon.degrees } };
}

function inBand(place: LonLat, band: string, grace: number): boolean {
  const south = -80 + 8 * BANDS.indexOf(band);
  return place.lat >= south - grace && place.lat <= (band === "X" ? 84 : south + 8) + grace;
}

function parseUtm(zoneBand: string, east: number, north: number): Parsed {
  const zone = Number(zoneBand.slice(0, -1));
  const band = zoneBand.slice(-1);
  if (zone < 1 || zone > 60 || !BANDS.includes(band)) return { refused: "not_utm" };
  // The limits that GeographicLib sets for UTM.
  if (east < 100_000 || east > 900_000 || north < 0 || north > 10_000_000) return { refused: "not_utm" };
  const place = fromUtm(zone, band >= "N", east, north);
  return inBand(place, band, 0.1) ? { place } : { refused: "wrong_band" };
}

function parseMgrs(joined: string): Parsed {
  const found = /^(\d{1,2})([C-HJ-NP-X])([A-HJ-NP-Z])([A-HJ-NP-V])(\d*)$/.exec(joined);
  if (!found) return { refused: "not_mgrs" };
  const digits = found[5]!;
  if (digits.length < 6) return { refused: "coarse_mgrs" };
  if (digits.length % 2 || digits.length > 22) return { refused: "not_mgrs" };
  const zone = Number(found[1]);
  const band = found[2]!;
  const half = digits.length / 2;
  const unit = 10 ** (5 - half);
  const column = COLUMNS[(zone - 1) % 3]!.indexOf(found[3]!);
  if (zone < 1 || zone > 60 || column < 0) return { refused: "not_mgrs" };
  const middle = unit / 2; // the centre of the square that is named
  const east = (column + 1) * 100_000 + Number(digits.slice(0, half)) * unit + middle;
  const row = (ROWS.indexOf(found[4]!) - (zone % 2 === 0 ? 5 : 0) + 20) % 20;
  const inRow = row * 100_000 + Number(digits.slice(half)) * unit + middle;
  for (let cycle = 0; cycle < 5; ++cycle) {
    const place = fromUtm(zone, band >= "N", east, inRow + cycle * 2_000_000);
    if (inBand(place, band, 0.02)) return { place };
  }
  return { refused: "not_mgrs" };
}

/** "51.19N,35.27E", "51°11'24\"N 35°16'12\"E", "37U 372000 5672000", "37U CR 72000 72000". */
export function parsePlace(text: string): Parsed {
  const pair = text.replace(/[,;]/g, " ").trim().split(/\s+/);
  if (pair.length === 2 && pair.every((part) => plainNumber(part.replace(/^[-+−]/, "")) !== null)) return { refused: "bare_pair" };
  const plain = text.replace(/°/g, "d").replace(/[′’]/g, "'").replace(/[″”]/g, '"').trim();
  if (/[^\x00-\x7f]/.test(plain)) return { refused: "not_a_place" };
  const letters = lettered(plain);
  if (letters?.length) return fromLetters(letters);
  const parts = plain.toUpperCase().split(/\s+/).filter(Boolean);
  if (parts.length === 3 && /^\d{1,2}[A-Z]$/.test(parts[0]!)) {
    const east = plainNumber(parts[1]!);
    const north = plainNumber(parts[2]!);
    if (east !== null && north !== null) return parseUtm(parts[0]!, east, north);
  }
  const joined = parts.join("");
  return /^\d{1,2}[A-Z]{3}\d*$/.test(joined) ? parseMgrs(joined) : { refused: "not_a_place" };
}

/** Metres between two places, on a sphere: good to half a percent, for hints and never for a limit of safety. */
export function distance(a: LonLat, b: LonLat): number {
  const h = Math.sin(((b.lat - a.lat) * RAD) / 2) ** 2 + Math.cos(a.lat * RAD) * Math.cos(b.lat * RAD) * Math.sin(((b.lon - a.lon) * RAD) / 2) ** 2;
  return 2 * 6371008.8 * Math.asin(Math.min(1, Math.sqrt(h)));
}
