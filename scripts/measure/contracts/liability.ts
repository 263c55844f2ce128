import { type Facts, type LiabilityClause, LiabilityKind } from "@vigie/model";
import { capForm } from "./cap-form.ts";
import { type LabelledClause, type LabelledPaper, placeOf } from "./labelled-paper.ts";
import { type Mark, matchMarks, partnerOf, type Stretch } from "./matching.ts";
import { inShort } from "./plain-words.ts";
import type { Sheet } from "./sheet.ts";

type Placed<Clause> = Clause & { readonly places: readonly Stretch[] };
type EitherClause = Placed<LabelledClause> | Placed<LiabilityClause>;

/** Level, clauses of each kind, whom they protect, caps, heads, carve-outs, time bars, and what the cap comes to. */
export function measureLiability(sheet: Sheet, paper: LabelledPaper, facts: Facts): void {
  const { id, labels } = paper;
  const fact = facts.limitationOfLiability;
  const labelled = labels.liability.clauses.map((c) => ({ ...c, places: [placeOf(paper, c.quote)] }));
  const read = (fact.status === "present" ? fact.value.clauses : []).map((c) => ({
    ...c,
    places: c.evidence.map((e) => e.span),
  }));
  const show = ({ places: [first], tag }: Mark): string =>
    `${tag} ${inShort(first === undefined ? "" : paper.text.slice(first.start, first.end))}`;
  const compare = (measure: string, tagsOf: (clause: EitherClause) => readonly string[]): void =>
    sheet.count(measure, id, matchMarks(marksOf(labelled, tagsOf), marksOf(read, tagsOf)), show);

  sheet.answers("level", id, [{ labelled: labels.liability.level, read: levelRead(facts) }]);
  for (const kind of LiabilityKind.options) compare(kind, ({ kinds }) => kinds.filter((k) => k === kind));

  const ours = ourSideIn(paper);
  const protectsOf = (clauses: readonly Placed<LabelledClause>[]) =>
    clauses.flatMap((clause) => {
      const partner = partnerOf(clause, read);
      return partner === undefined
        ? []
        : [{ labelled: clause.protects, read: asSide(partner.protects, ours), where: clause.quote }];
    });
  const liftsOnly = (clause: LabelledClause): boolean => clause.kinds.every((k) => k === "uncapped");
  sheet.answers("protects", id, protectsOf(labelled.filter((c) => !liftsOnly(c))));
  sheet.answers("protects, lifts only", id, protectsOf(labelled.filter(liftsOnly)));

  compare("cap exact", ({ cap }) => (cap === undefined ? [] : [capForm(cap)]));
  const capsRead = read.flatMap(({ cap, places }) => (cap === undefined ? [] : [{ cap, places, kinds: [] }]));
  sheet.answers(
    "cap application",
    id,
    labelled.flatMap(({ cap, places, quote }) => {
      const partner = partnerOf({ places, kinds: [] }, capsRead);
      return cap === undefined || partner === undefined
        ? []
        : [{ labelled: cap.application ?? "unknown", read: partner.cap.application, where: quote }];
    }),
  );
  compare("excluded heads named", ({ excludedHeads }) => excludedHeads);
  const carveOuts = { labelled: marksOf(labelled, carveOutsOf), read: marksOf(read, carveOutsOf) };
  const { found, missed } = matchMarks(carveOuts.labelled, carveOuts.read);
  const { right, wrong } = matchMarks(carveOuts.labelled, withoutCopies(carveOuts.read));
  sheet.count("carve-outs", id, { found, missed, right, wrong }, show);
  compare("time bar, months", ({ timeBar }) => (timeBar === undefined ? [] : [`${timeBar.months}`]));
  if (labels.liability.effective !== undefined)
    sheet.value(
      "effective sum",
      id,
      labels.liability.effective,
      fact.status === "present" ? fact.value.effective?.amount.value : undefined,
      (l, r) => Number(l) === Number(r),
    );
}

/** How often each level was taken for another, as "cap taken for exclusion: 2"; undefined when never. */
export function levelConfusion(papers: readonly { paper: LabelledPaper; facts: Facts }[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { paper, facts } of papers) {
    const [labelled, read] = [paper.labels.liability.level, levelRead(facts)];
    const key = `${labelled} taken for ${read}`;
    if (labelled !== read) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts.size === 0
    ? undefined
    : [...counts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, n]) => `${key}: ${n}`)
        .join("; ");
}

/** The level in the labels' sense: a paper that only lifts limits, or only speaks of means, limits nothing. */
function levelRead({ limitationOfLiability: fact }: Facts): string {
  if (fact.status !== "present") return "absent";
  const limits = fact.value.clauses.some((c) => c.kinds.some((k) => k !== "uncapped" && k !== "means-only"));
  return limits ? fact.value.level : "absent";
}

function marksOf(clauses: readonly EitherClause[], tagsOf: (clause: EitherClause) => readonly string[]): Mark[] {
  return clauses.flatMap((clause) => [...new Set(tagsOf(clause))].map((tag) => ({ places: clause.places, tag })));
}

const carveOutsOf = ({ carveOuts }: EitherClause): readonly string[] => carveOuts;

/**
 * Marks that stand on their own. `extract` gives what a sentence of its own carves out to the clauses around it as well, with that
 * sentence as further evidence: read once, it counts once.
 */
function withoutCopies(marks: readonly Mark[]): Mark[] {
  const holds = (mark: Mark, place: Stretch): boolean =>
    mark.places.some((p) => p.start === place.start && p.end === place.end);
  const isCopy = (mark: Mark): boolean =>
    marks.some(
      (own) =>
        own.tag === mark.tag && own.places.length < mark.places.length && own.places.every((p) => holds(mark, p)),
    );
  return marks.filter((mark) => !isCopy(mark));
}

/** The side we stand on by the labels; the provider's when they do not say. */
export function ourSideIn({ labels }: LabelledPaper): "provider" | "customer" {
  return labels.parties.find((p) => p.role === "us")?.side === "customer" ? "customer" : "provider";
}

/** Us and them as the sides the labels speak of. */
export function asSide(whom: LiabilityClause["protects"], ours: "provider" | "customer"): string {
  if (whom === "both" || whom === "unknown") return whom;
  return (whom === "us") === (ours === "provider") ? "provider" : "customer";
}
