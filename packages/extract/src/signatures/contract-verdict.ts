import type { DocumentKind, Signatures } from "@vigie/model";
import type { TextLayer } from "./anchors.ts";
import { isSignature, type Verified } from "./digital.ts";

type PartyVerdict = Signatures["parties"][number];

/** True when the party's own hand, an image of it or a person's word is there. */
const has = ({ coverage }: PartyVerdict): boolean =>
  coverage === "handwritten" || coverage === "signature_image" || coverage === "confirmed";

/**
 * The paper as a whole. `hands` counts signatures by hand; `isScan`: some page is a picture of which a question stays open.
 */
export function overallOf(state: {
  digital: readonly Verified[];
  isBroken: boolean;
  words: TextLayer;
  parties: readonly PartyVerdict[];
  kind: DocumentKind;
  hands: number;
  isScan: boolean;
}): Signatures["overall"] {
  const real = state.digital.filter(isSignature);
  if (state.isBroken) return "esigned_broken";
  if (real.some((d) => d.integrity === "verified" && !d.seal))
    return state.parties.some((p) => p.coverage === "empty_block" || p.coverage === "no_block")
      ? "partly_signed"
      : "esigned";
  if (real.some((d) => d.integrity === "verified")) return "esigned";
  if (real.length > 0) return "undetermined";
  const signedBy = state.parties.filter(has).length;
  const byCustomer =
    state.parties.length < 2
      ? state.hands > 0
      : state.parties.slice(1).some(has) ||
        state.parties.filter((p) => !has(p)).every((p) => p.coverage === "no_block");
  if (signedBy > 0 && signedBy === state.parties.length) return "signed";
  // the customer alone signs a quote or an order; the seller made it
  if ((state.kind === "quote" || state.kind === "purchase-order") && byCustomer && state.hands > 0) return "signed";
  if (signedBy > 0) return "partly_signed";
  if (state.words.vendorStamp !== undefined) return "copy_of_esigned";
  const isDecided = state.parties.length > 0 && state.parties.every((p) => p.method === "person");
  if (state.isScan && !isDecided) return "undetermined";
  if (isTypedCopy(state.parties, state.words)) return "undetermined";
  if (state.kind === "general-terms" && state.words.anchors.length === 0) return "not_applicable";
  return "unsigned";
}

/**
 * A copy that says in typed words that it was signed: by all its parties, or by those who were asked to sign (the customer alone
 * accepts an offer). It is neither a proof nor a draft, in whatever format.
 */
export function isTypedCopy(parties: readonly PartyVerdict[], { typed }: TextLayer): boolean {
  if (parties.length === 0) return typed.size > 1;
  const others = parties.filter((p) => p.coverage !== "typed" && !has(p));
  return parties.some((p) => p.coverage === "typed") && others.every((p) => p.coverage === "no_block");
}

/** A file with XML signatures: signed when one holds and covers all that is read. */
export function overallOfOffice(digital: readonly Verified[]): Signatures["overall"] {
  if (digital.some((d) => d.integrity === "broken")) return "esigned_broken";
  return digital.some((d) => d.integrity === "verified" && d.coversWholeFile) ? "esigned" : "undetermined";
}
