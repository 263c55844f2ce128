import { expect, it } from "vitest";
import { unitsIn } from "../test-support/scope.ts";
import { changeControlOf } from "./change-control.ts";

const written = (text: string) => {
  const { reading, units } = unitsIn(text);
  return changeControlOf(reading, units)?.written;
};

it.each([
  ["Toute demande complémentaire fait l'objet d'un avenant signé.", true],
  ["Les travaux non prévus au devis donnent lieu à un nouveau chiffrage accepté par courriel.", true],
  ["Aucune prestation supplémentaire n'est exécutée sans bon de commande.", true],
  ["Au-delà, je facture 50 € de l'heure, après votre accord par mail.", true],
  ["Any change to the scope requires a written change order signed by both parties.", true],
  ["No variation to this order binds the Buyer unless it is confirmed in writing.", true],
  ["Extra visits are made only on a written order.", true],
  ["Work outside clause 3 shall be quoted and signed off before it begins.", true],
  ["Les évolutions du périmètre sont décidées d'un commun accord.", false],
  ["Le présent contrat ne peut être modifié que par un écrit signé des deux parties.", true],
  ["Chaque planche en plus donne lieu à un devis signé.", true],
  ["Une journée suplémentaire ne part qu'après votre accord par courriel.", true],
  ["Si vous en voulez davantage, nous chiffrons à part et commençons quand vous avez signé.", true],
  ["No change to a task order counts until it is written on a change note.", true],
  ["Requests to vary the plan need a change form signed by both managers.", true],
  ["Alterations after the first proof are charged extra, against a supplementary quote signed by you.", true],
  ["Variations take effect once a variation form is signed.", true],
  ["Les tarifs peuvent être modifiés par écrit chaque année.", undefined],
  ["Le Prestataire se réserve de modifier ses conditions générales.", undefined],
  ["Toute modification d'adresse est notifiée par écrit.", undefined],
])("%s → %s", (text, expected) => {
  expect(written(text)).toBe(expected);
});

it("prefers the sentence on the work to the one on the paper", () => {
  const { reading, units } = unitsIn(
    "Toute modification du contrat fait l'objet d'un avenant. Toute prestation supplémentaire est soumise à un devis signé.",
  );
  expect(changeControlOf(reading, units)?.evidence[0]?.quote).toMatch(/^Toute prestation/u);
});
