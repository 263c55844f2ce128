import { type DetectionContext, type Document, type Facts, type Party, workTotal } from "@vigie/model";
import { holdsName, plain } from "./plain-text.ts";

/**
 * Where we buy under a paper: what the papers at hand add up to with the same provider (contracts, orders and quotes, euros
 * without tax), and the vigilance documents that name it. Undefined when we do not buy, or the provider is not named.
 */
export function boughtFrom(
  facts: Facts,
  documents: readonly Document[],
  factsOf: ReadonlyMap<string, Facts>,
  dateOf: (documentId: string) => string | undefined,
): DetectionContext["provider"] {
  const provider = providerWeBuyFrom(facts);
  if (provider === undefined) return undefined;
  const work: { kind: string; total: string }[] = [];
  const held: NonNullable<DetectionContext["provider"]>["held"] = [];
  for (const document of documents) {
    const known = factsOf.get(document.id);
    if (known === undefined) continue;
    const kind = known.kind.value;
    if (kind === "urssaf-certificate" || kind === "company-extract") {
      const date = dateOf(document.id);
      if (names(document.text, provider)) held.push({ kind, ...(date === undefined ? {} : { date }) });
      continue;
    }
    const other = providerWeBuyFrom(known);
    const total = known.price.status === "present" ? known.price.value.total : undefined;
    if (other !== undefined && isSame(other, provider) && total?.currency === "EUR")
      work.push({ kind: kind === "amendment" ? `amendment ${document.id}` : kind, total: total.value });
  }
  return { total: workTotal(work), papers: Math.max(1, work.length), held };
}

function providerWeBuyFrom(facts: Facts): Party | undefined {
  if (facts.parties.status !== "present") return undefined;
  const parties = facts.parties.value;
  return parties.some((p) => p.role === "us" && p.side === "customer")
    ? parties.find((p) => p.side === "provider" && p.role !== "us")
    : undefined;
}

function isSame(a: Party, b: Party): boolean {
  return a.siren !== undefined && b.siren !== undefined ? a.siren === b.siren : plain(a.name) === plain(b.name);
}

/** True when a text bears the provider's company number or its whole name. */
function names(text: string, provider: Party): boolean {
  if (provider.siren !== undefined && text.replace(/[\s.]/gu, "").includes(provider.siren)) return true;
  return holdsName(plain(text), provider.name);
}
