import { expect, it } from "vitest";
import { read } from "./reading.ts";
import { extractSubcontracting } from "./subcontracting.ts";
import { paper } from "./test-support/paper.ts";

const of = (text: string) => {
  const fact = extractSubcontracting(read(paper(`Contrat\n\n${text}`)));
  return fact.status === "present" ? fact.value.allowed : undefined;
};

it.each([
  ["Le Prestataire peut sous-traiter tout ou partie de sa mission, dont il reste garant.", "free"],
  ["L'Agence a librement recours à des indépendants pour l'exécution.", "free"],
  ["Toute sous-traitance est soumise à l'agrément préalable du Client.", "with-consent"],
  ["Le Prestataire ne peut sous-traiter sans l'accord écrit du Client.", "with-consent"],
  ["La sous-traitance est interdite.", "forbidden"],
  ["Le Consultant s'interdit de sous-traiter.", "forbidden"],
  ["The Supplier may subcontract any part of the services.", "free"],
  ["The Supplier shall not subcontract without the Customer's prior written consent.", "with-consent"],
] as const)("%s", (text, allowed) => {
  expect(of(text)).toBe(allowed);
});

it.each([
  "Le Prestataire est sous-traitant au sens du RGPD et ne recrute aucun autre sous-traitant sans accord.",
  "Le Sous-traitant remet ses livrables le vendredi.",
])("is another matter: %s", (text) => {
  expect(of(text)).toBeUndefined();
});

it.each([
  ["Le Prestataire est autorisé à sous-traiter tout ou partie des prestations.", "free"],
  [
    "Il est expressément convenu que l'Agence pourra faire appel à des sous-traitants de son choix, dont elle répond.",
    "free",
  ],
  ["Nous pouvons confier certaines tâches à des confrères sans vous en demander l'autorisation.", "free"],
  ["Le recours à un freelance pour les illustrations reste possible.", "free"],
  ["La sous-traitance est autorisée, sous réserve d'une information préalable du Client.", "free"],
  ["Le Consultant ne pourra déléguer l'exécution de sa mission à quiconque.", "forbidden"],
  ["Toute sous-traitance, même partielle, est proscrite.", "forbidden"],
  ["La mission est confiée en considération de la personne du Consultant, qui l'exécute personnellement.", "forbidden"],
  [
    "Le contrat est conclu intuitu personae : le Prestataire ne peut ni le céder ni en confier l'exécution à un tiers.",
    "forbidden",
  ],
  ["Le Prestataire ne peut, sauf accord écrit du Client, se substituer un tiers.", "with-consent"],
  ["Aucune partie des prestations ne sera sous-traitée sans l'aval du maître d'ouvrage.", "with-consent"],
  ["Le recours à des tiers suppose l'accord préalable du donneur d'ordre.", "with-consent"],
  ["Le Prestataire soumet au Client, pour agrément, tout sous-traitant qu'il envisage.", "with-consent"],
  ["Le sous-traitant pressenti doit être accepté par le Client avant toute intervention.", "with-consent"],
  ["Si le Prestataire souhaite sous-traiter, il en demande l'autorisation au Client.", "with-consent"],
  ["Sauf refus motivé du Client sous dix jours, le Prestataire peut sous-traiter.", "with-consent"],
  ["The Consultant shall perform the services personally.", "forbidden"],
  ["No part of the Services may be subcontracted.", "forbidden"],
  ["The Contractor is free to use freelancers.", "free"],
  ["We work with a small circle of associates and may ask them to carry out part of the work.", "free"],
  ["The Agency may engage third parties to perform the services without the Client's consent.", "free"],
  ["The Supplier may not delegate any part of the services to third parties.", "forbidden"],
  ["Subcontracting requires our prior written approval.", "with-consent"],
  [
    "Provider shall not, without Client's written consent, assign or subcontract any of its obligations.",
    "with-consent",
  ],
  ["The Supplier shall not engage another firm to do the work unless the Customer agrees in writing.", "with-consent"],
  ["You must do the work yourself and may not pass it to anyone else.", "forbidden"],
  ["The Supplier may use subcontractors but shall remain liable for them.", "free"],
  ["Le Prestataire peut librement sous-traiter, mais il n'est pas déchargé de ses obligations.", "free"],
  ["Je travaille seul et ne fais appel à aucun sous-traitant.", "forbidden"],
  ["L'agence s'entoure de photographes et rédacteurs indépendants qu'elle choisit.", "free"],
  ["Le studio peut être amené à travailler avec des partenaires.", "free"],
  ["Le Client autorise d'ores et déjà le Prestataire à sous-traiter l'hébergement.", "free"],
  [
    "Le Titulaire peut recourir à la sous-traitance dans les conditions de la loi, après acceptation du sous-traitant par l'acheteur.",
    "with-consent",
  ],
  ["Les travaux ne seront exécutés par aucune autre entreprise que le Prestataire.", "forbidden"],
  ["Nous nous réservons le droit de confier tout ou partie de la mission à un confrère.", "free"],
  ["Toute intervention d'un tiers est soumise à votre accord.", "with-consent"],
  ["Le Prestataire pourra se faire assister par un expert de son choix.", "free"],
  ["Le Freelance peut se faire remplacer, à condition que l'Agence ait validé le remplaçant.", "with-consent"],
] as const)("by act and permission: %s", (text, allowed) => {
  expect(of(text)).toBe(allowed);
});

it.each([
  "Le Prestataire répond de ses sous-traitants comme de lui-même.",
  "Le Client peut confier à un tiers la maintenance du site.",
  "Le Prestataire ne communique aucune donnée à un tiers sans l'accord du Client.",
  "Le Client ne peut céder le contrat à un tiers sans accord.",
  "The Customer may engage another supplier at any time.",
  "Neither party is liable for the acts of third parties.",
  "Le Prestataire n'est pas responsable des prestations réalisées par des tiers.",
  "Le Client souscrit une assurance auprès d'une compagnie de son choix.",
  "Les pannes causées par un tiers ne sont pas couvertes.",
  "The Supplier shall ensure that its subcontractors comply with this Agreement.",
  "Le Sous-traitant fournit ses livrables à l'Entrepreneur principal.",
  "Le Client s'interdit de confier le code à un tiers.",
  "Le Client choisit librement son hébergeur.",
  "This Agreement may not be assigned to any third party without consent.",
  "Payment may be made by a third party on the Customer's behalf.",
  "Le Client garantit que les contenus confiés ne violent aucun droit de tiers.",
  "En cas de défaillance, le Client pourra faire exécuter les travaux par un tiers aux frais du Prestataire.",
  "Après mise en demeure, l'Acheteur fait exécuter la prestation par un tiers.",
])("moves no work of the provider: %s", (text) => {
  expect(of(text)).toBeUndefined();
});

it("reads a clause that only its heading names", () => {
  expect(of("7. Sous-traitance\nInterdite, sauf accord écrit du Client.")).toBe("with-consent");
});

it("takes no heading for a permission", () => {
  expect(of("ARTICLE 9 - RECOURS À UN TIERS\n\nLe tiers payeur règle la facture.")).toBeUndefined();
});

it("takes one partner as well as several", () => {
  expect(of("Nous faisons appel, pour la pose, à un partenaire que nous choisissons librement.")).toBe("free");
  expect(of("Nos partenaires vous adressent leur lettre d'information.")).toBeUndefined();
});

it.each([
  ["We sometimes bring in other freelancers, who work under our direction.", "free"],
  ["We may hand over parts of the work, such as translation, to other firms.", "free"],
  ["The Consultant may entrust portions of the survey to specialist subconsultants of its choosing.", "free"],
  ["No work may be given to a subcontractor unless the Customer consents beforehand.", "with-consent"],
  [
    "The services shall not be subcontracted, in whole or in part, other than with the Buyer's written authorisation.",
    "with-consent",
  ],
  [
    "The Host may not subcontract the hosting. Repairs may be subcontracted with the agreement of the Publisher.",
    "with-consent",
  ],
  ["The Trainer may not have herself replaced by a subcontractor.", "forbidden"],
  ["I won't pass the work on to anyone else.", "forbidden"],
  ["The Consultant does the work herself and may not pass it to another.", "forbidden"],
  ["Je réalise seule cette mission ; je ne peux la déléguer.", "forbidden"],
  ["Il ne peut pas repasser le travail à quelqu'un d'autre.", "forbidden"],
  ["L'Agence peut se faire épauler par une consœur, le Client ayant donné son accord préalable.", "with-consent"],
  [
    "L'Hébergeur peut recourir à des sous-traitants à condition d'en informer le Client, lequel n'a pas à donner son accord.",
    "free",
  ],
] as const)("told in other words: %s", (text, allowed) => {
  expect(of(text)).toBe(allowed);
});

it.each([
  "Je travaille seule et je fais de mon mieux, mais ma petite structure a ses limites.",
  "À défaut, l'Acheteur peut résilier aux torts du Titulaire et faire exécuter le solde par un tiers.",
  "The Customer may have the work finished by another firm at the Supplier's expense.",
  "The Main Contractor wishes to subcontract the survey to the Subcontractor.",
  "Art. 4 – Recours à des tiers",
])("allows and forbids nothing: %s", (text) => {
  expect(of(text)).toBeUndefined();
});
