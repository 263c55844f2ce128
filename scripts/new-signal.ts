/** `npm run new-signal -- <id>`: the file of a new correspondence signal, and its name in the two lists. */
import { access, readFile, writeFile } from "node:fs/promises";

const id = process.argv[2] ?? "";
if (!/^[a-z]+(?:-[a-z]+)*$/u.test(id)) {
  console.error("Give the signal's id as a kebab-case noun, such as: npm run new-signal -- late-delivery");
  process.exit(2);
}
const root = new URL("../", import.meta.url);
const camel = id.replace(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase());
const file = new URL(`packages/signal-detection/src/correspondence/${id}.ts`, root);
if (
  await access(file).then(
    () => true,
    () => false,
  )
) {
  console.error(`${id} exists already.`);
  process.exit(2);
}

/** Replaces `from` in a file of the repository; fails when the file no longer reads as expected. */
async function edit(path: string, from: RegExp, to: string): Promise<void> {
  const url = new URL(path, root);
  const text = await readFile(url, "utf8");
  if (!from.test(text)) throw new Error(`${path} has changed its shape: add ${id} by hand`);
  await writeFile(url, text.replace(from, to));
}

await writeFile(
  file,
  `import { defineSignal, family, strong } from "../define.ts";

export const ${camel} = defineSignal({
  id: "${id}",
  severity: 1,
  title: { fr: "À nommer", en: "To name" },
  why: { fr: "À écrire.", en: "To write." },
  advice: { fr: "À écrire.", en: "To write." },
  law: [],
  speakers: ["client", "unknown"],
  families: [family("${id}", { fr: "à nommer", en: "to name" }, [strong("waiting & service")])],
  examples: { fires: [], silent: [] },
});
`,
);
await edit("packages/model/src/signal.ts", /("settlement",\s*\n\]\))/u, `"settlement",\n  "${id}",\n])`);
await edit(
  "packages/signal-detection/src/signals.ts",
  /(import type \{ SignalDefinition \})/u,
  `import { ${camel} } from "./correspondence/${id}.ts";\n$1`,
);
await edit("packages/signal-detection/src/signals.ts", /(\n {2}settlement,)/u, `$1\n  ${camel},`);
console.log(
  `packages/signal-detection/src/correspondence/${id}.ts: write its frames and examples, then run its tests.`,
);
