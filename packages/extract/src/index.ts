export { clauseCandidates } from "./clause-candidates.ts";
export { extract } from "./extract.ts";
export { compareLiability } from "./liability/conflicts.ts";
export type { Us } from "./parties.ts";
export { resolveReferences } from "./scope/resolve.ts";
