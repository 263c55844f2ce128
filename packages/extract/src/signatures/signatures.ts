import type { DocumentKind, Fact, Facts, Signatures } from "@vigie/model";
import type { Reading } from "../reading.ts";
export function extractSignatures(reading: Reading, _kind: DocumentKind, _parties: Facts["parties"]): Fact<Signatures> {
  return reading.absent();
}
