/** The door of `zones/` for the engine. */
export { type Zone, type ZoneKind, zones } from "./zones/index.ts";
