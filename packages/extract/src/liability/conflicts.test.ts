import type { Facts, LiabilityClause } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { extract } from "../extract.ts";
import { paper } from "../test-support/paper.ts";
import { compareLiability } from "./conflicts.ts";

type Paper = { document: ReturnType<typeof paper>; facts: Facts };
type Limit = Partial<Pick<LiabilityClause, "cap" | "kinds" | "protects" | "carveOuts">> & { quote?: string };
type Setup = {
  kind: Facts["kind"]["value"];
  limits: readonly Limit[];
  role?: "us" | "them";
  prevails?: "contract" | "general-terms" | "special-terms" | "quote";
  signed?: string;
};

const empty = extract(paper("Note\n"));
const fixed = (value: string): NonNullable<LiabilityClause["cap"]> => ({
  expression: "fixed",
  amount: { value, currency: "EUR", tax: "unknown" },
  application: "unknown",
});

/** Facts of a paper with the given limits: the clause finder is not under test here. */
function of({ kind, limits, role, prevails, signed }: Setup): Paper {
  const document = paper(`${kind} ${JSON.stringify(limits)} ${role ?? ""} ${signed ?? ""}`);
  const clauses = limits.map(
    ({ quote = "clause", ...limit }): LiabilityClause => ({
      evidence: [{ documentId: document.id, span: { start: 0, end: quote.length }, quote }],
      kinds: ["amount-cap"],
      protects: "us",
      excludedHeads: [],
      carveOuts: [],
      score: 1,
      scores: { capOnLiability: 1, uncappedLiability: 0 },
      why: [],
      ...limit,
    }),
  );
  const facts: Facts = {
    ...empty,
    kind: { value: kind, confidence: 1, why: "test" },
    limitationOfLiability:
      clauses.length === 0
        ? { status: "absent", searched: [] }
        : { status: "present", value: { level: "cap", clauses }, evidence: [] },
    ...(role === undefined
      ? {}
      : {
          parties: {
            status: "present",
            value: [{ name: role, side: "provider", role, evidence: [] }],
            evidence: [],
          } satisfies Facts["parties"],
        }),
    ...(prevails === undefined
      ? {}
      : { precedence: { status: "present", value: { prevails }, evidence: [] } satisfies Facts["precedence"] }),
    ...(signed === undefined
      ? {}
      : { dates: { status: "present", value: { signed }, evidence: [] } satisfies Facts["dates"] }),
  };
  return { document, facts };
}

function verdict(mine: Setup, other: Setup): string | undefined {
  const [here, there] = [of(mine), of(other)];
  const { limitationOfLiability } = compareLiability(here.facts, here.document, [there]);
  const conflict = limitationOfLiability.status === "present" ? limitationOfLiability.value.conflicts?.[0] : undefined;
  if (conflict === undefined) return undefined;
  expect(conflict.documentId).toBe(there.document.id);
  expect(conflict.evidence.map((e) => e.documentId)).toEqual([here.document.id, there.document.id]);
  return `${conflict.prevails} ${conflict.rule}`;
}

const ten: Limit = { cap: fixed("10000.00") };
const five: Limit = { cap: fixed("5000.00") };
const unlimited: Limit = {
  kinds: ["uncapped"],
  protects: "them",
  quote: "La responsabilité du Prestataire est illimitée.",
};

describe("which paper prevails", () => {
  it.each<[string, Setup, Setup, string | undefined]>([
    [
      "special terms over general",
      { kind: "contract", limits: [ten] },
      { kind: "general-terms", limits: [five] },
      "this special-over-general",
    ],
    [
      "seen from the general terms",
      { kind: "general-terms", limits: [ten] },
      { kind: "quote", limits: [five] },
      "other special-over-general",
    ],
    [
      "a precedence clause decides first",
      { kind: "contract", limits: [ten], prevails: "general-terms" },
      { kind: "general-terms", limits: [five] },
      "other precedence-clause",
    ],
    [
      "but general terms do not put themselves above a contract",
      { kind: "contract", limits: [ten] },
      { kind: "general-terms", limits: [five], prevails: "general-terms" },
      "this special-over-general",
    ],
    [
      "nor against what the contract says of itself",
      { kind: "contract", limits: [ten], prevails: "contract" },
      { kind: "general-terms", limits: [five], prevails: "general-terms" },
      "this precedence-clause",
    ],
    [
      "general terms of the two sides cancel",
      { kind: "general-terms", limits: [ten], role: "us" },
      { kind: "general-terms", limits: [unlimited], role: "them" },
      "neither conflicting-general-terms",
    ],
    [
      "of our own the later",
      { kind: "general-terms", limits: [ten], role: "us", signed: "2026-01-02" },
      { kind: "general-terms", limits: [five], role: "us", signed: "2025-01-02" },
      "this latest",
    ],
    [
      "general terms without a name",
      { kind: "general-terms", limits: [ten] },
      { kind: "general-terms", limits: [five] },
      "unknown unknown",
    ],
    [
      "one limits, the other does not",
      { kind: "contract", limits: [unlimited] },
      { kind: "general-terms", limits: [ten] },
      "this special-over-general",
    ],
  ])("%s", (_name, mine, other, expected) => {
    expect(verdict(mine, other)).toBe(expected);
  });
});

describe("no conflict", () => {
  const share: Limit = { cap: { expression: "percentage", factor: "1", basis: "fees-paid", application: "unknown" } };
  const plain: Limit = { cap: { expression: "multiple", factor: "1", basis: "fees-paid", application: "aggregate" } };
  it.each<[string, Setup, Setup]>([
    ["the same cap", { kind: "contract", limits: [ten] }, { kind: "general-terms", limits: [ten] }],
    ["the same cap otherwise said", { kind: "contract", limits: [share] }, { kind: "general-terms", limits: [plain] }],
    [
      "caps of different sides",
      { kind: "contract", limits: [ten] },
      { kind: "general-terms", limits: [{ ...five, protects: "them" }] },
    ],
    ["the other is silent", { kind: "contract", limits: [ten] }, { kind: "general-terms", limits: [] }],
    [
      "heads excluded beside a cap",
      { kind: "contract", limits: [ten] },
      { kind: "general-terms", limits: [{ kinds: ["excluded-heads"] }] },
    ],
    [
      "a carve-out beside a cap",
      { kind: "contract", limits: [ten] },
      { kind: "general-terms", limits: [{ ...unlimited, carveOuts: ["wilful"] }] },
    ],
    ["another contract of the same client", { kind: "contract", limits: [ten] }, { kind: "contract", limits: [five] }],
    ["an amendment to the contract", { kind: "contract", limits: [ten] }, { kind: "amendment", limits: [five] }],
    ["seen from the amendment", { kind: "amendment", limits: [ten] }, { kind: "contract", limits: [five] }],
    ["an invoice", { kind: "contract", limits: [ten] }, { kind: "invoice", limits: [five] }],
  ])("%s", (_name, mine, other) => {
    expect(verdict(mine, other)).toBeUndefined();
  });

  it("leaves the given facts as they are", () => {
    const [here, there] = [of({ kind: "contract", limits: [ten] }), of({ kind: "general-terms", limits: [five] })];
    const before = structuredClone(here.facts);
    compareLiability(here.facts, here.document, [there]);
    expect(here.facts).toEqual(before);
  });
});
