// SPDX-License-Identifier: Apache-2.0
// Walks against the mock: each has a mock of its own, so that several go on at once in one browser.
import assert from "node:assert/strict";
import { mock, PASSWORD } from "../mock/server.mjs";
import { enter, page } from "./browser.mjs";

export { PASSWORD };
export const walks = [];
export const walk = (name, work) => walks.push({ name, work });
export const main = (one) => one.locator("#main");

export async function onSite(browser, work) {
  const server = mock();
  const origin = await server.start();
  try {
    await work(new Site(browser, server, origin));
  } finally {
    await server.stop();
  }
}

class Site {
  constructor(browser, server, origin) {
    Object.assign(this, { browser, server, origin });
  }

  /** Nobody yet, at an empty page. */
  async stranger(work, options = {}) {
    const one = await page(this.browser, this.origin, options);
    try {
      await work(one).catch((error) => {
        error.message += one.sins.map((sin) => `\n  the page said ${sin}`).join("");
        throw error;
      });
      assert.deepEqual([...new Set(one.sins)], []);
    } finally {
      await one.context().close();
    }
  }

  /** A person at a page; whatever the page did that it must not do fails the walk. */
  as(account, hash, work, options = {}) {
    return this.stranger(async (one) => {
      await enter(one, this.origin, account, PASSWORD);
      await this.to(one, hash);
      await work(one);
    }, options);
  }

  to(one, hash) {
    return one.goto(`${this.origin}/${hash}`);
  }

  posts(path) {
    return this.server.log.filter((entry) => entry.method === "POST" && entry.path === path);
  }
}
