export { type Ledger, ledger } from "./ledger.ts";
export { organisationOf } from "./mail-domain.ts";
export type { Place } from "./place.ts";
export { type Related, relate } from "./relate.ts";
export { type MessageThread, threads } from "./threads.ts";
export { type Cast, whoIsWho } from "./who-is-who.ts";
