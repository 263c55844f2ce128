export { clauseCandidates } from "./clause-candidates.ts";
export { extract } from "./extract.ts";
export { compareLiability } from "./liability/conflicts.ts";
export type { Us } from "./parties.ts";
export { resolveReferences } from "./scope/resolve.ts";
export { isSameName } from "./signatures/decided.ts";
export { authoritiesOf } from "./signatures/digital/certificate.ts";
export { INK } from "./signatures/marks.ts";
export type { SignatureContext } from "./signatures/signatures.ts";
