export { createIngester, type Ingester, type IngestOptions, ingestAll } from "./ingester.ts";
export { defaultLimits, type Limits } from "./limits.ts";
export { read, type Source } from "./read.ts";
export { readers, readerVersion } from "./reader-version.ts";
