// `npm run fixtures`: writes the sample world under fixtures/. The same scripts give the same bytes, everywhere.
import { fileURLToPath } from "node:url";
import { writeDocuments } from "./world/documents/index.ts";
import { writeMail } from "./world/mail/index.ts";

const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));
await writeDocuments(fixtures);
await writeMail(`${fixtures}/courriels`);
