// SPDX-License-Identifier: Apache-2.0
// Reads a gettext catalogue: { "English wording": "translation" }, without the header and without what is not translated.
export function readPo(text) {
  const out = {};
  let id = null;
  let said = null;
  let into = null;
  const keep = () => {
    if (id && said) out[id] = said;
    id = said = null;
  };
  for (const line of text.split("\n")) {
    const start = /^(msgid|msgstr)\s+(".*")$/.exec(line);
    if (start) {
      if (start[1] === "msgid") {
        keep();
        id = JSON.parse(start[2]);
      } else {
        said = JSON.parse(start[2]);
      }
      into = start[1];
    } else if (line.startsWith('"') && into) {
      if (into === "msgid") id += JSON.parse(line);
      else said += JSON.parse(line);
    } else {
      into = null;
    }
  }
  keep();
  return out;
}
