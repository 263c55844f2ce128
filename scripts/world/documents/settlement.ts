/** The settlement that closes Maison Lumen's matter. */
import { brume, claire, clients, euros, lumenClaim, lumenStory, sophie } from "../world.ts";
import { contractPaper } from "./contract.ts";

const sum = euros(lumenStory.settlement);

export const lumenSettlement = (): Promise<Uint8Array> =>
  contractPaper({
    number: "T-2026-01",
    title: "Protocole d’accord transactionnel",
    day: lumenStory.settled,
    place: "Lyon",
    size: 11,
    provider: {
      company: brume,
      person: claire,
      term: "Atelier Brume",
      signs: { approved: true },
      initials: () => true,
    },
    customer: {
      company: clients["maison-lumen"],
      person: sophie,
      term: "Maison Lumen",
      signs: { approved: true },
      initials: () => true,
    },
    recitals: [
      "Par contrat n° C-2026-004 du 3 février 2026, Maison Lumen a confié à Atelier Brume la migration puis l'hébergement de sa boutique en ligne. La bascule a eu lieu le 12 mai 2026. Le paramètre d'indexation par les moteurs de recherche n'a été activé que le 22 mai.",
      `Par courriel du 6 juin 2026, Maison Lumen a présenté une réclamation de ${euros(lumenClaim.total)} HT. Atelier Brume en a contesté le principe et le montant et l'a déclarée à son assureur, les Assurances du Phare, sous la police RCP-4471-0926. Après échange de pièces, les Parties se sont rapprochées.`,
    ],
    clauses: [
      {
        heading: "Article 1 – Indemnité",
        paragraphs: [
          `1.1. Il est versé à Maison Lumen, à titre d'indemnité transactionnelle, globale, forfaitaire et définitive, la somme de ${sum} (cent quatre-vingt mille euros).`,
          "1.2. Cette somme est payée dans les trente (30) jours de la signature : 179 000 € par les Assurances du Phare, qui ont donné leur accord écrit le 9 septembre 2026, et 1 000 € par Atelier Brume au titre de sa franchise.",
        ],
      },
      {
        heading: "Article 2 – Renonciations réciproques",
        paragraphs: [
          "2.1. Moyennant ce paiement, reçu pour solde de tout compte, Maison Lumen se déclare remplie de ses droits et renonce à toute action relative à la migration de sa boutique et à ses suites.",
          "2.2. Atelier Brume renonce à toute demande au titre des heures de remise en état effectuées entre le 16 et le 29 mai 2026.",
        ],
      },
      {
        heading: "Article 3 – Absence de reconnaissance",
        paragraphs: ["Le présent accord ne vaut reconnaissance de responsabilité d'aucune des Parties."],
      },
      {
        heading: "Article 4 – Confidentialité",
        paragraphs: [
          "Les Parties gardent confidentiels l'existence et le contenu du protocole, sauf à l'égard de leurs assureurs, conseils, commissaires aux comptes et de l'administration.",
        ],
      },
      {
        heading: "Article 5 – Poursuite de l'hébergement",
        paragraphs: ["Le contrat d'hébergement se poursuit aux conditions convenues jusqu'au 12 mai 2027."],
      },
      {
        heading: "Article 6 – Effet",
        paragraphs: [
          "Le présent protocole est conclu en application des articles 2044 et suivants du code civil. Il a, entre les Parties, l'effet d'une transaction et fait obstacle à toute action ayant le même objet.",
        ],
      },
    ],
  });
