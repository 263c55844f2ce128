import { isCalendarDate, type Party, type Signatures } from "@vigie/model";
import { groupsIn, holderOf } from "../parties/group.ts";
import type { Reading } from "../reading.ts";
import type { TextLayer } from "./anchors.ts";
import type { Assigned } from "./blocks.ts";
import { isAltered, isSignature, type Verified } from "./digital.ts";
import { openQuestion } from "./marks.ts";
import { OPEN } from "./page-verdicts.ts";
import { TYPED_WHY } from "./typed.ts";

type PartyVerdict = Signatures["parties"][number];

/**
 * Each party's verdict: its certificate, else the hand under its block, else what the block says. `known` are the parties of
 * the paper, at most two; `signed` the signatures by hand with the blocks they stand under.
 */
export function partiesOf(
  known: readonly Party[],
  words: TextLayer,
  signed: readonly Assigned[],
  digital: readonly Verified[],
  reading: Reading,
): PartyVerdict[] {
  const persons = digital.filter((d) => !d.seal && isSignature(d));
  const seals = digital.filter((d) => d.seal && isSignature(d));
  const { document } = reading;
  const open = document.pages.map((p) => openQuestion(document, p.number)).find((q) => q !== undefined);
  const isLoose = signed.some((s) => s.mark.read === true && s.party === undefined);
  const taken = new Set<Verified>();
  const verdicts = known.map((party): PartyVerdict => {
    const certificate = persons.find((d) => !taken.has(d) && signsFor(d, party));
    if (certificate !== undefined) {
      taken.add(certificate);
      return esignedBy(party.name, certificate);
    }
    const hands = signed.filter((s) => s.party?.name === party.name);
    const anchor = words.anchors.find((a) => a.party?.name === party.name || a.side === party.side);
    const hand = hands[0];
    if (hand !== undefined) {
      const pasted = hands.every((h) => h.mark.pasted);
      return {
        name: party.name,
        coverage: pasted ? "signature_image" : "handwritten",
        page: hand.mark.page,
        method: hand.mark.read === true ? "raster" : "structure",
        why: pasted
          ? "Image de signature collée : valable, mais sans présomption de fiabilité (Cass. com., 13 mars 2024)."
          : hand.mark.read === true
            ? "Signature manuscrite lue dans l’image de la page."
            : "Signature tracée à l’emplacement prévu.",
      };
    }
    const verdict = (
      coverage: PartyVerdict["coverage"],
      method: PartyVerdict["method"],
      why: string,
      signer?: string,
    ): PartyVerdict => ({
      name: party.name,
      coverage,
      method,
      why,
      ...(anchor?.page === undefined ? {} : { page: anchor.page }),
      ...(signer === undefined ? {} : { signer }),
    });
    if (anchor?.typed !== undefined || words.typed.has(party.side))
      return verdict("typed", "text", TYPED_WHY, anchor?.typed);
    if (persons.length > 0 && persons.every((d) => !known.some((k) => signsFor(d, k))))
      return verdict(
        "undetermined",
        "digital",
        "Une signature électronique existe, mais le certificat ne permet pas de la rattacher à cette partie.",
      );
    if (seals.length > 0)
      return verdict(
        "seal_only",
        "digital",
        "Le fichier porte le cachet d’une plateforme, non un certificat au nom de la partie.",
      );
    if (words.vendorStamp !== undefined)
      return verdict(
        "undetermined",
        "text",
        "Copie d’un document signé sur une plateforme : demandez le fichier original.",
      );
    if (isLoose)
      return verdict(
        "undetermined",
        "raster",
        "Une signature manuscrite a été trouvée, sans qu’on puisse dire de quelle partie elle est.",
      );
    if (open !== undefined) return verdict("undetermined", "raster", OPEN[open]);
    return anchor === undefined
      ? verdict("no_block", "text", "Aucun bloc de signature pour cette partie.")
      : verdict("empty_block", "text", "Le bloc de signature est vide.");
  });
  const loose = persons.filter((d) => !taken.has(d));
  const undetermined = verdicts.filter((v) => v.method === "digital" && v.coverage === "undetermined");
  // as many certificates left as parties without one: they signed, which is which is not said
  if (loose.length > 0 && loose.length === undetermined.length)
    return verdicts.map((v) => {
      const certificate = v.coverage === "undetermined" && v.method === "digital" ? loose.shift() : undefined;
      return certificate === undefined ? v : esignedBy(v.name, certificate);
    });
  return verdicts;
}

/** The verdicts, and that of a party that contracts for others given to each of them: it signs in their name. */
export function withBeneficiaries(
  verdicts: readonly PartyVerdict[],
  parties: readonly Party[],
  reading: Reading,
): PartyVerdict[] {
  const out = [...verdicts];
  const judged = parties.filter((p) => verdicts.some((v) => v.name === p.name));
  if (parties.length === judged.length) return out;
  for (const { from, to } of groupsIn(reading)) {
    const holder = holderOf(reading, judged, from);
    const verdict = verdicts.find((v) => v.name === holder?.name);
    if (verdict === undefined) continue;
    for (const party of parties) {
      const at = reading.at(party.evidence[0]?.span.start ?? 0);
      if (at < from || at >= to || out.some((v) => v.name === party.name)) continue;
      out.push({
        ...verdict,
        name: party.name,
        why: `${verdict.name} contracte aussi au nom de cette société. ${verdict.why}`,
      });
    }
  }
  return out;
}

export function esignedBy(name: string, certificate: Verified): PartyVerdict {
  const day = certificate.time?.slice(0, 10);
  return {
    name,
    coverage:
      certificate.integrity === "verified" && !isAltered(certificate)
        ? "esigned_verified"
        : certificate.integrity === "broken" || certificate.integrity === "verified"
          ? "esigned_broken"
          : "undetermined",
    ...(certificate.signer === undefined ? {} : { signer: certificate.signer }),
    ...(day !== undefined && isCalendarDate(day) ? { date: day } : {}),
    method: "digital",
    why: certificate.why,
  };
}

/** The certificate's name is the party's, its representative's, or stands in a field named after it. */
export function signsFor(signature: Verified, party: Party): boolean {
  const signer = nameWords(`${signature.signer ?? ""} ${signature.fieldName ?? ""}`);
  const names = [party.representative, party.name].flatMap((n) =>
    n === undefined ? [] : [nameWords(n).filter((w) => w.length > 2)],
  );
  if (names.some((n) => n.length > 0 && n.every((w) => signer.includes(w)))) return true;
  return nameWords(party.definedTerm ?? "").some((w) => w.length > 4 && signer.includes(w));
}

/** A name as its words: folded, without titles and legal forms. */
export function nameWords(text: string): string[] {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/u)
    .filter((w) => w !== "" && !/^(?:mme|m|mr|sarl|sas|sa|ltd|limited|madame|monsieur|dr|me)$/u.test(w));
}
