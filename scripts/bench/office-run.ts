/** One office, understood, related and assessed in a process of its own: prints seconds and memory as JSON. */

import { setFlagsFromString } from "node:v8";
import { reportAt, understand } from "@vigie/pipeline";
import { resident } from "../measure/processes.ts";
import { AS_OF, office } from "./office.ts";
import { cpuOf } from "./row.ts";

// As the command line does.
setFlagsFromString("--no-regexp-tier-up");
setFlagsFromString("--heap-growing-percent=25");

export type OfficeRun = {
  understand: number;
  relate: number;
  peakRss: number;
  startRss: number;
  clients: number;
  openInvoices: number;
};

const { ingested, profile } = office(Number(process.argv[2]));
const startRss = resident("self", "VmRSS");
let analysis: ReturnType<typeof understand> | undefined;
const understanding = await cpuOf(() => {
  analysis = understand(ingested, { profile });
});
if (analysis === undefined) throw new Error("nothing was understood");
const known = analysis;
let report: ReturnType<typeof reportAt> | undefined;
const relating = await cpuOf(() => {
  report = reportAt(known, profile, AS_OF);
});
const run: OfficeRun = {
  understand: understanding,
  relate: relating,
  startRss,
  peakRss: resident("self", "VmHWM"),
  clients: report?.relationships.length ?? 0,
  openInvoices: report?.relationships.reduce((sum, r) => sum + r.openInvoices.length, 0) ?? 0,
};
console.log(JSON.stringify(run));
process.exit();
