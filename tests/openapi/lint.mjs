// lint.mjs FILE...: each a description of an API as JSON. Prints what Spectral's own ruleset for OpenAPI finds; ends with 1 where
// that is an error or a warning. Nothing is fetched: a reference to another document is an error before Spectral sees it.
import { readFileSync } from 'node:fs';
import core from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import rulesets from '@stoplight/spectral-rulesets';

const NAMES = ['error', 'warning', 'information', 'hint'];

function remoteReferences(value, found = []) {
  if (value === null || typeof value !== 'object') return found;
  for (const [key, each] of Object.entries(value)) {
    if (key === '$ref' && typeof each === 'string' && !each.startsWith('#/')) found.push(each);
    remoteReferences(each, found);
  }
  return found;
}

async function lint(file) {
  const text = readFileSync(file, 'utf8');
  const remote = remoteReferences(JSON.parse(text));
  for (const each of remote) console.log(`${file}: error: refers to another document: ${each}`);
  if (remote.length > 0) return remote.length;
  const spectral = new core.Spectral();
  spectral.setRuleset({ extends: [[rulesets.oas, 'recommended']] });
  const results = await spectral.run(new core.Document(text, parsers.Json, file));
  for (const each of results) console.log(`${file}: ${NAMES[each.severity]}: ${each.code}: ${each.path.join('/')}: ${each.message}`);
  const count = (severity) => results.filter((each) => each.severity === severity).length;
  console.log(`${file}: ${count(0)} errors, ${count(1)} warnings`);
  return count(0) + count(1);
}

let wrong = 0;
for (const file of process.argv.slice(2)) wrong += await lint(file);
process.exit(wrong > 0 ? 1 : 0);
