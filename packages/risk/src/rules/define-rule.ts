import {
  type Bilingual,
  type CalendarDate,
  type Evidence,
  type Finding,
  type FindingFields,
  fingerprint,
  type Profile,
  type Relationship,
  type Severity,
  type SignalRecord,
  type Strength,
} from "@vigie/model";
import type { Assessment } from "../assessment.ts";
import { typeset } from "../typeset.ts";

/** A small relationship on a day: what an example of a rule stands on. */
export type Given = { relationship: Relationship; asOf: CalendarDate; profile?: Profile };

type Example<Told> = Told & { from: string; text: string; given: () => Given };

/** What a rule says on one occurrence. `key` tells occurrences on the same evidence apart and outlives an upgrade. */
type Occurrence = {
  key: string;
  severity?: Severity;
  strength: Strength;
  confidence?: number;
  fields?: FindingFields;
  evidence: readonly Evidence[];
  because: Bilingual;
  ruledOut?: readonly Bilingual[];
  date?: CalendarDate;
};

export type Rule = {
  record: SignalRecord;
  examples: {
    fires: readonly Example<{ text: string }>[];
    silent: readonly Example<{ because: string | Bilingual }>[];
  };
  find: (assessment: Assessment) => Finding[];
};

type Definition = Omit<SignalRecord, "examples" | "law"> & {
  law: readonly SignalRecord["law"][number][];
  examples: Rule["examples"];
  occurrences: (assessment: Assessment) => readonly Occurrence[];
};

/**
 * One rule over a whole relationship: what it says of itself, when it occurs, and the small relationships that must raise it
 * or must not, which run as tests. An occurrence without evidence of its own quotes the client's first known paper.
 */
export function defineRule(definition: Definition): Rule {
  const { occurrences, examples, law, ...rest } = definition;
  return {
    record: {
      ...typeset(rest),
      law: [...law],
      examples: {
        fires: examples.fires.map(({ from, text }) => ({ from, text })),
        silent: examples.silent.map(({ from, text, because }) => ({ from, text, because })),
      },
    },
    examples,
    find: (assessment) =>
      occurrences(assessment).flatMap((o) => {
        const [first, ...others] = o.evidence.length > 0 ? o.evidence : firstPaper(assessment.relationship);
        if (first === undefined) return [];
        const variant = definition.variants?.find((v) => v.code === o.fields?.variant);
        return [
          {
            id: fingerprint(definition.id, first.documentId, `${first.quote} ${o.key}`),
            signal: definition.id,
            severity: o.severity ?? variant?.severity ?? definition.severity,
            strength: o.strength,
            confidence: o.confidence ?? (o.strength === "strong" ? 0.95 : 0.7),
            speaker: "us",
            direction: "document",
            modality: "asserted",
            status: "retained",
            fields: o.fields ?? {},
            evidence: [first, ...others],
            ruledOut: [...(o.ruledOut ?? [])],
            because: o.because,
            ...(variant === undefined ? {} : { remedy: variant.remedy }),
            ...(o.date === undefined ? {} : { date: o.date }),
          },
        ];
      }),
  };
}

/** A quote of the first paper known of a client, or its bare place when nothing was quoted yet. */
function firstPaper(relationship: Relationship): Evidence[] {
  const quoted = [
    ...relationship.ledger.flatMap((i) => i.evidence),
    ...relationship.contracts.flatMap((c) => (c.facts.parties.status === "present" ? c.facts.parties.evidence : [])),
    ...relationship.findings.flatMap((f) => f.evidence),
  ];
  const documentId = relationship.documents[0]?.documentId ?? relationship.contracts[0]?.documentId;
  if (quoted[0] !== undefined) return [quoted[0]];
  return documentId === undefined ? [] : [{ documentId, span: { start: 0, end: 0 }, quote: "" }];
}
