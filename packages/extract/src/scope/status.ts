import type { DocumentKind, ServiceScope } from "@vigie/model";
import type { Reading } from "../reading.ts";
import type { Items } from "./items.ts";
import { concreteness, contentWords } from "./words.ts";

/** Checkable words that make a description one that a third party could hold the result against. */
const ENOUGH = 6;

/**
 * How far the paper itself says what is to be done.
 * - `defined`: its services and deliverables hold at least six checkable words (words that are neither contract vocabulary nor wide
 *   ones such as "conseil", "accompagnement"), or three with a quantity or a deliverable, so that a third party could tell whether
 *   the work is done;
 * - `by-reference`: less than that (or a framework whose orders say what is to be done, or general terms, whose words are the publisher's range and not this deal), and a sentence sends
 *   to a quote, an order, an annex, a specification or a statement of work for the rest;
 * - `vague`: services are named, in less than that, and nothing is referred to;
 * - `absent`: neither services nor deliverables nor such a paper.
 */
export function statusOf(
  reading: Reading,
  items: Items,
  quantities: number,
  references: ServiceScope["references"],
  sendsElsewhere: () => boolean,
  kind: DocumentKind,
  isFramework: boolean,
): ServiceScope["status"] {
  const texts = [...items.services, ...items.deliverables].map(({ evidence }) =>
    reading.flat.slice(reading.at(evidence.span.start), reading.at(evidence.span.end)),
  );
  const words = new Set(texts.flatMap((text) => contentWords(text))).size;
  const checkable = texts.reduce((sum, text) => sum + concreteness(text), 0);
  const leansOn = references.some((r) => r.kind !== "general-terms");
  if (texts.length === 0 || words === 0) return leansOn ? "by-reference" : "absent";
  if (isFramework || (kind === "general-terms" && leansOn && (checkable < ENOUGH || sendsElsewhere())))
    return "by-reference";
  if (checkable >= ENOUGH || (checkable >= 3 && (quantities > 0 || items.deliverables.length > 0))) return "defined";
  return leansOn && sendsElsewhere() ? "by-reference" : "vague";
}
