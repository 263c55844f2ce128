export { extract } from "./extract.ts";
export type { Us } from "./parties.ts";
export { resolveReferences } from "./references.ts";
