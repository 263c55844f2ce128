import { z } from "zod";
import { CalendarDate } from "./span.ts";

const file = {
  /** sha-256 of the file's bytes, hex: another version of the file is another file. */
  file: z.string().regex(/^[0-9a-f]{64}$/),
  /** What the file was called: for whoever reads the decisions, nothing is looked up by it. */
  name: z.string().max(500).optional(),
};
const author = {
  by: z.string().min(1).max(200),
  at: CalendarDate,
  reason: z.string().min(3).max(500).optional(),
};

/** What a person saw on a page. `hands`: how many parties initialled it; all of them when left out. */
const PageDecision = z.strictObject({
  ...file,
  page: z.int().positive(),
  verdict: z.enum(["initialled", "signed", "not-initialled"]),
  hands: z.int().min(1).max(20).optional(),
  ...author,
});

/** What a person knows of a party's signature, be it on another copy. */
const PartyDecision = z.strictObject({
  ...file,
  party: z.string().min(1).max(300),
  verdict: z.enum(["signed", "not-signed"]),
  ...author,
});

/** A person's confirmation or correction of who signed or initialled a file, bound to its bytes. */
export const SignatureDecision = z.union([PageDecision, PartyDecision]);
export type SignatureDecision = z.infer<typeof SignatureDecision>;

/** `vigie.decisions.yaml`: what people decided. The later of two on the same thing counts. */
export const Decisions = z.strictObject({ signatures: z.array(SignatureDecision).default([]) });
export type Decisions = z.infer<typeof Decisions>;
