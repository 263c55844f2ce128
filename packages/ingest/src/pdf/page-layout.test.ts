import { describe, expect, it } from "vitest";
import { joinLines } from "./line-joins.ts";

describe("joinLines", () => {
  it.each([
    ["la presta-", "tion de service", "la prestation de service"],
    ["un sous-", "traitant agréé", "un sous-traitant agréé"],
    ["c’est-à-", "dire le montant", "c’est-à-dire le montant"],
    ["veuillez rendez-", "vous utile", "veuillez rendez-vous utile"],
    ["son savoir-", "faire reconnu", "son savoir-faire reconnu"],
    ["toutes les par-", "ties prenantes", "toutes les parties prenantes"],
    ["d’en-", "gagement ferme", "d’engagement ferme"],
    ["les conditions ci-", "après définies", "les conditions ci-après définies"],
    ["le droit ci-", "vil commun", "le droit civil commun"],
    ["le client lui-", "même signe", "le client lui-même signe"],
    ["le plafond -", "sauf faute lourde", "le plafond -\nsauf faute lourde"],
    ["Loire-", "Atlantique", "Loire-\nAtlantique"],
    ["la respon\u00ad", "sabilité", "la responsabilité"],
    ["fin de phrase.", "Une autre", "fin de phrase.\nUne autre"],
  ])("%j + %j", (before, after, joined) => {
    const { drop, separator } = joinLines(before, after);
    expect(`${drop ? before.slice(0, -1) : before}${separator}${after}`).toBe(joined);
  });
});
