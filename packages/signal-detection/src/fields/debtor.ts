import type { FindingFields } from "@vigie/model";
import type { FieldInput } from "../define.ts";

/**
 * Who owes. We write: the client. A supplier, collector or bailiff writes: we. The client writes: the client, unless the
 * sentence says that we owe ("vous nous devez", "votre dette").
 */
export function debtorFields(input: FieldInput): FindingFields {
  const { speaker } = input.context;
  if (speaker === "us") return { debtor: "client" };
  if (speaker === "supplier" || speaker === "collector" || speaker === "bailiff") return { debtor: "us" };
  const { reading } = input;
  const owing = reading.classNumber("owing");
  const you = reading.classNumber("you");
  const admits = input.sentences.some((i) => reading.sentences[i]?.hits.some((h) => h.cls === owing) === true);
  const addressed = input.sentences.some((i) => reading.sentences[i]?.hits.some((h) => h.cls === you) === true);
  if (speaker === "unknown" && !admits) return addressed ? { debtor: "us" } : {};
  return { debtor: "client" };
}
