#!/usr/bin/env node
import { existsSync } from "node:fs";

const built = new URL("../dist/main.js", import.meta.url);
if (existsSync(built)) await import(built.href);
else {
  process.stderr.write(
    "vigie : le programme n’est pas encore construit ; lancez « npm run build » à la racine du dépôt.\n",
  );
  process.exitCode = 2;
}
