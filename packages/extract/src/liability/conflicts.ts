import { fold } from "@vigie/language";
import {
  type Cap,
  type Document,
  decimal,
  type Evidence,
  type Facts,
  type LiabilityClause,
  type LimitationOfLiability,
} from "@vigie/model";

type Paper = { document: Document; facts: Facts };
type Conflict = NonNullable<LimitationOfLiability["conflicts"]>[number];
type Verdict = Pick<Conflict, "prevails" | "rule">;
type Kind = Facts["kind"]["value"];
type Precedence = Extract<Facts["precedence"], { status: "present" }>["value"]["prevails"];

/** Papers agreed for one deal, against the terms printed for all. */
const SPECIAL: ReadonlySet<Kind> = new Set([
  "contract",
  "quote",
  "purchase-order",
  "amendment",
  "annex",
  "specification",
]);

/**
 * Compares what a paper says of liability with the other papers of the same deal, and says of each that limits otherwise which
 * prevails: a precedence clause decides first; special terms prevail over general ones; conflicting general terms of the two
 * sides cancel one another (C. civ. 1119); of two agreed papers the later. An amendment that changes what it amends is no conflict. Returns new facts; the given ones stay.
 */
export function compareLiability(facts: Facts, document: Document, others: readonly Paper[]): Facts {
  const { limitationOfLiability } = facts;
  if (limitationOfLiability.status !== "present") return facts;
  const mine: Paper = { document, facts };
  const conflicts = others.flatMap((other): Conflict[] => {
    if (other.document.id === document.id || !isSameDeal(mine, other) || isAmended(mine, other)) return [];
    const evidence = contradiction(facts, other.facts);
    return evidence.length === 0 ? [] : [{ documentId: other.document.id, ...verdictOn(mine, other), evidence }];
  });
  if (conflicts.length === 0) return facts;
  const value = { ...limitationOfLiability.value, conflicts };
  return { ...facts, limitationOfLiability: { ...limitationOfLiability, value } };
}

/** General terms go with every paper; two agreed papers only when one changes or names the other: a client has several contracts. */
function isSameDeal(mine: Paper, other: Paper): boolean {
  const kinds = [mine.facts.kind.value, other.facts.kind.value];
  if (!kinds.every((k) => k === "general-terms" || SPECIAL.has(k))) return false;
  return kinds.includes("general-terms") || kinds.includes("amendment") || names(mine, other) || names(other, mine);
}

/** An amendment and what it amends: the one takes the place of the other as agreed, and contradicts nothing. */
function isAmended(mine: Paper, other: Paper): boolean {
  const kinds = [mine.facts.kind.value, other.facts.kind.value];
  return kinds[0] !== kinds[1] && kinds.includes("amendment") && !kinds.includes("general-terms");
}

function names(paper: Paper, other: Paper): boolean {
  const { serviceScope } = paper.facts;
  return (
    serviceScope.status === "present" && serviceScope.value.references.some((r) => r.documentId === other.document.id)
  );
}

type Stance = { clause: LiabilityClause; limit: string };

/** The evidence of both papers where they contradict each other about the same side; none when they can stand together. */
function contradiction(mine: Facts, other: Facts): Evidence[] {
  for (const side of ["us", "them"] as const) {
    const here = stancesOf(mine, side);
    const there = stancesOf(other, side);
    if (here.length === 0 || there.length === 0) continue;
    const limits = new Set(there.map((s) => s.limit));
    if (here.some((s) => limits.has(s.limit))) continue;
    const evidence = [here[0], there[0]].flatMap((s) => s?.clause.evidence.slice(0, 1) ?? []);
    return evidence;
  }
  return [];
}

/** What a paper does for a side: its caps, all liability excluded, or none limited. Excluded heads stand beside any cap. */
function stancesOf(facts: Facts, side: "us" | "them"): Stance[] {
  const { limitationOfLiability } = facts;
  if (limitationOfLiability.status !== "present") return [];
  return limitationOfLiability.value.clauses.flatMap((clause): Stance[] => {
    const isOurs = clause.protects === side || clause.protects === "both";
    if (clause.cap !== undefined && isOurs) return [{ clause, limit: canonical(clause.cap) }];
    if (clause.kinds.includes("full-exclusion") && isOurs) return [{ clause, limit: "none owed" }];
    return isUnlimited(clause) && (clause.protects === "both" || clause.protects === (side === "us" ? "them" : "us"))
      ? [{ clause, limit: "unlimited" }]
      : [];
  });
}

/** Liability without limit in general, not the carve-out for wilful acts that goes with a cap. */
function isUnlimited(clause: LiabilityClause): boolean {
  return (
    clause.kinds.includes("uncapped") &&
    clause.cap === undefined &&
    clause.carveOuts.length === 0 &&
    clause.evidence.some((e) =>
      /illimite|sans (?:aucune )?(?:limite|limitation|plafond)|(?:integralite|totalite) (?:de|des|du)|tou(?:s|tes) (?:les )?(?:dommages|prejudices|consequences)|unlimited|uncapped|without (?:any )?limit|all (?:losses|damages)/u.test(
        fold(e.quote).folded,
      ),
    )
  );
}

/** A cap as one string: equal for caps that come to the same ("100 %" and "the amount of"). */
function canonical(cap: Cap): string {
  if (cap.operands !== undefined) return `${cap.expression}(${cap.operands.map(canonical).sort().join(";")})`;
  if (cap.blank === true) return "blank";
  if (cap.basis === undefined && cap.amount !== undefined)
    return `${decimal.cents(cap.amount.value)} ${cap.amount.currency}`;
  const months = cap.window?.months ?? (cap.basis === "annual-fees" ? 12 : "all");
  return `${Number(cap.factor ?? "1")} x ${cap.basis ?? "?"} / ${months}`;
}

function verdictOn(mine: Paper, other: Paper): Verdict {
  const stated = [chosenBy(mine, mine, other), chosenBy(other, mine, other)].filter((p) => p !== undefined);
  const [first, second] = stated;
  if (first !== undefined && (second === undefined || second === first))
    return { prevails: first, rule: "precedence-clause" };
  const here = mine.facts.kind.value;
  const there = other.facts.kind.value;
  if (here === "general-terms" && there === "general-terms") {
    const [a, b] = [publisher(mine), publisher(other)];
    if (a !== undefined && b !== undefined && a !== b)
      return { prevails: "neither", rule: "conflicting-general-terms" };
  } else if (here === "general-terms") return { prevails: "other", rule: "special-over-general" };
  else if (there === "general-terms") return { prevails: "this", rule: "special-over-general" };
  return laterOf(mine, other);
}

/** Which of two papers the precedence clause of one of them puts first; undefined when it has none, or names neither or both. */
function chosenBy(holder: Paper, mine: Paper, other: Paper): "this" | "other" | undefined {
  const { precedence } = holder.facts;
  if (precedence.status !== "present") return undefined;
  // general terms cannot put themselves above what was agreed for one deal (C. civ. 1119, al. 3)
  const kinds = [mine.facts.kind.value, other.facts.kind.value];
  if (
    precedence.value.prevails === "general-terms" &&
    holder.facts.kind.value === "general-terms" &&
    kinds.some((k) => k !== "general-terms")
  )
    return undefined;
  const here = isMeant(precedence.value.prevails, mine.facts.kind.value);
  const there = isMeant(precedence.value.prevails, other.facts.kind.value);
  return here === there ? undefined : here ? "this" : "other";
}

function isMeant(prevails: Precedence, kind: Kind): boolean {
  if (prevails === "special-terms") return SPECIAL.has(kind);
  if (prevails === "quote") return kind === "quote" || kind === "purchase-order";
  if (prevails === "contract") return kind === "contract" || kind === "amendment";
  return prevails === kind;
}

/** Whose terms they are: the only party they name, or the one that sells. */
function publisher(paper: Paper): "us" | "them" | undefined {
  const { parties } = paper.facts;
  if (parties.status !== "present") return undefined;
  const role = parties.value[0]?.role;
  return role === "us" || role === "them" ? role : undefined;
}

/** Of two agreed papers the later counts. */
function laterOf(mine: Paper, other: Paper): Verdict {
  const [here, there] = [dayOf(mine), dayOf(other)];
  if (here === undefined || there === undefined || here === there) return { prevails: "unknown", rule: "unknown" };
  return { prevails: here > there ? "this" : "other", rule: "latest" };
}

/** ISO days compare as strings. */
function dayOf(paper: Paper): string | undefined {
  const { dates } = paper.facts;
  return dates.status === "present" ? (dates.value.signed ?? dates.value.effective) : undefined;
}
