import { decimal, type Facts } from "@vigie/model";
import { moneyOf } from "./liability/cap.ts";
import { present, type Reading } from "./reading.ts";

const REQUIRES =
  /(?:s'engage|doit|devra|declare|est tenu|justifie|a souscrit|souscri(?:t|re|ra)|maintien\w{0,4}|shall|must|agrees? to|will)[^.]{0,140}(?:assurance|assure|responsabilite civile professionnelle|police|insurance)/u;

/** The clause that makes a party hold insurance; the highest sum of its sentence or of the next is the cover it asks for. */
export function extractInsuranceClause(reading: Reading): Facts["insuranceClause"] {
  const index = reading.sentences.findIndex(
    (s) =>
      REQUIRES.test(s.flat) &&
      /responsabilite civile|rc ?pro|assurance|insurance|liability/u.test(s.flat) &&
      !/exced|depass|droit commun de l'assurance/u.test(s.flat),
  );
  const sentence = reading.sentences[index];
  if (sentence === undefined) return reading.absent();
  const next = reading.sentences[index + 1];
  const spans = [
    sentence,
    ...(next !== undefined && /garanti|montant|couver|hauteur|minimum|sinistre|amount/u.test(next.flat) ? [next] : []),
  ];
  const sums = spans.flatMap((s) => reading.money(s.span));
  const highest = sums.reduce<(typeof sums)[number] | undefined>(
    (top, m) => (top === undefined || decimal.compare(m.value, top.value) > 0 ? m : top),
    undefined,
  );
  const required = /s'engage|doit|devra|est tenu|justifie|shall|must|agrees|will|souscrire/u.test(sentence.flat);
  return present(
    { required, ...(highest === undefined ? {} : { amount: moneyOf(highest) }) },
    spans.map((s) => reading.evidence(s.span)),
  );
}
