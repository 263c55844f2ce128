import { decimal, type Finding, type FindingFields } from "@vigie/model";

const RANK = { strong: 2, medium: 1, weak: 0 } as const;

/**
 * A letter sent as an attachment says once more what its mail says. Findings of one signal in one message and its attachments,
 * going the same way, become one: the strongest leads (the message's own at equal strength), the evidence of all is kept, and
 * fields the leader lacks are filled in. Findings that state different sums stay apart, as do several inside one document.
 * `family` gives the message a document came with (itself for a message).
 */
export function withoutRepeats(all: readonly Finding[], family: (documentId: string) => string): Finding[] {
  const findings = withoutRetelling(all, family);
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = [finding.signal, finding.direction, family(documentOf(finding))].join("\u0000");
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [finding]);
    else list.push(finding);
  }
  return [...groups.values()].flatMap((group) => mergeGroup(group, family));
}

/** Acts that put a grievance on record. */
const ON_RECORD: ReadonlySet<Finding["signal"]> = new Set(["formal-complaint", "mise-en-demeure"]);
const RETOLD: ReadonlySet<Finding["signal"]> = new Set(["dissatisfaction", "incident-report"]);

/** The annex of a complaint details what the complaint already says: its grievances and defects are not told a second time. */
function withoutRetelling(findings: readonly Finding[], family: (documentId: string) => string): Finding[] {
  const acts = findings.filter((f) => ON_RECORD.has(f.signal) && f.strength === "strong");
  return findings.filter(
    (f) =>
      !RETOLD.has(f.signal) ||
      documentOf(f) === family(documentOf(f)) ||
      !acts.some((a) => family(documentOf(a)) === family(documentOf(f)) && documentOf(a) === family(documentOf(a))),
  );
}

function mergeGroup(group: readonly Finding[], family: (documentId: string) => string): Finding[] {
  const own = (f: Finding): number => (documentOf(f) === family(documentOf(f)) ? 1 : 0);
  const ranked = [...group].sort((a, b) => RANK[b.strength] - RANK[a.strength] || own(b) - own(a));
  const leaders: Finding[] = [];
  for (const finding of ranked) {
    const at = leaders.findIndex((l) => documentOf(l) !== documentOf(finding) && agree(l.fields, finding.fields));
    const leader = leaders[at];
    // Only the first finding of each document is taken into the leader: a second one is a sentence of its own.
    const full = leader?.evidence.some((e) => e.documentId === documentOf(finding)) ?? true;
    if (leader === undefined || full) leaders.push(finding);
    else leaders[at] = joined(leader, finding);
  }
  return leaders;
}

function documentOf(finding: Finding): string {
  return finding.evidence[0]?.documentId ?? "";
}

/** True unless both state sums and have none in common. */
function agree(a: FindingFields, b: FindingFields): boolean {
  const [x, y] = [a.amounts ?? [], b.amounts ?? []];
  if (x.length === 0 || y.length === 0) return true;
  return x.some((m) => y.some((n) => m.currency === n.currency && decimal.compare(m.value, n.value) === 0));
}

function joined(leader: Finding, other: Finding): Finding {
  // A span of a sum belongs to the document of the first evidence: it does not travel.
  const amounts = other.fields.amounts?.map(({ span: _span, ...amount }) => amount);
  const claim =
    leader.fields.claimLines === undefined && other.fields.claimLines !== undefined
      ? {
          claimLines: other.fields.claimLines,
          ...(other.fields.sumMatches === undefined ? {} : { sumMatches: other.fields.sumMatches }),
        }
      : {};
  return {
    ...leader,
    fields: { ...other.fields, ...(amounts === undefined ? {} : { amounts }), ...leader.fields, ...claim },
    evidence: [...leader.evidence, ...other.evidence],
    ruledOut: [...leader.ruledOut, ...other.ruledOut.filter((r) => !leader.ruledOut.some((l) => l.fr === r.fr))],
  };
}
