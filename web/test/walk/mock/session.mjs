// SPDX-License-Identifier: Apache-2.0
// First start, coming in, who one is, accounts, the language.
import assert from "node:assert/strict";
import { serious } from "../browser.mjs";
import { PASSWORD, walk } from "../mocked.mjs";

walk("first start: the printed link makes the first account, and works once", (site) => site.stranger(async (one) => {
  await site.to(one, "#/setup/setup"); // cut off
  await site.to(one, "#/setup/");
  await one.getByText("The link is not whole").waitFor();
  const fill = async () => {
    await site.to(one, "#/setup/setup-token-1");
    await one.reload();
    await one.getByLabel("Account").fill("first");
    await one.getByLabel("Password", { exact: true }).fill("a long sentence");
    await one.getByLabel("The same again").fill("a long sentence");
    await one.getByLabel("Key file of the administrator").setInputFiles({ name: "a.key", mimeType: "text/plain", buffer: Buffer.from("key") });
    await one.getByLabel("Passphrase of the key file").fill("for the exercise");
    await one.getByRole("button", { name: "Make the account" }).click();
  };
  await fill();
  await one.getByRole("heading", { name: "Accounts" }).waitFor();
  await fill();
  await one.getByText("the link is not valid any more").waitFor();
}));

walk("a wrong password is said, a right one opens what was asked for; who am I; log out", (site) => site.stranger(async (one) => {
  await site.to(one, "#/ledger");
  await one.getByLabel("Account").fill("clara");
  await one.getByLabel("Password").fill("wrong");
  await one.getByRole("button", { name: "Log in" }).click();
  await one.getByText("the account or the password is not right").waitFor();
  await one.getByLabel("Password").fill(PASSWORD);
  await one.getByRole("button", { name: "Log in" }).click();
  await one.getByRole("heading", { name: "Ledger" }).waitFor();
  await one.getByRole("link", { name: "Clara" }).click();
  await one.getByText("site supervisor").waitFor();
  await one.getByLabel("Old password").fill(PASSWORD);
  await one.getByLabel("New password").fill("another sentence");
  await one.getByLabel("The same again").fill("another sentence");
  await one.getByRole("button", { name: "Change the password" }).click();
  await one.getByText("The password is changed").waitFor();
  await one.getByLabel("What it is for").fill("QGIS");
  await one.getByRole("button", { name: "Make a token" }).click();
  await one.getByText("dm_0123456789").waitFor();
  await one.getByRole("button", { name: "Log out" }).click();
  await one.getByLabel("Account").waitFor();
}));

walk("an administrator sees accounts and no data, and makes one whose first password is shown once", (site) => site.as("root", "#/map", async (one) => {
  await one.getByRole("heading", { name: "A new account" }).waitFor();
  await one.getByRole("link", { name: "Accounts" }).waitFor();
  assert.equal(await one.getByRole("link", { name: "Map" }).count(), 0); // beside the other link, if at all
  await one.getByRole("row", { name: /clara Clara team leader/ }).waitFor();
  await one.getByLabel("Account", { exact: true }).fill("nora");
  await one.getByLabel("Record of the person").fill("P2");
  await one.getByLabel("team leader").check();
  await one.getByLabel("site supervisor").check();
  await one.getByRole("button", { name: "Make the account" }).click();
  await one.getByText("first-password-of-the-mock").waitFor();
  assert.deepEqual(await serious(one), []);
}));

walk("the language is chosen by a button and kept", (site) => site.as("vera", "#/readiness", async (one) => {
  await one.getByRole("button", { name: "Русский" }).click();
  await one.getByRole("heading", { name: "Готовность" }).waitFor();
  await one.locator("a.cell", { hasText: "НЕЛЬЗЯ" }).first().waitFor();
  await one.reload();
  await one.getByRole("heading", { name: "Готовность" }).waitFor();
}));
