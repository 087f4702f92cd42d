// SPDX-License-Identifier: Apache-2.0
import { render } from "preact";
import { App } from "./app.tsx";
import { mapLibrary } from "./map/view.ts";
import { parseRoute } from "./route.ts";
import { apply } from "./words/words.ts";

if (parseRoute(location.hash).page === "map") void mapLibrary().catch(() => {}); // whoever needs it hears of the failure
apply();
render(<App />, document.getElementById("app")!);
