// SPDX-License-Identifier: Apache-2.0
import { render } from "preact";
import { App } from "./app.tsx";
import { apply } from "./words/words.ts";

apply();
render(<App />, document.getElementById("app")!);
