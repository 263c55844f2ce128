export type { Environment, Output } from "./environment.ts";
export { EXIT } from "./exit-code.ts";
export { run } from "./run.ts";
