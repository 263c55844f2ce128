/** A law firm as our customer: order form signed on page 1, our general terms behind it, initialled by both. */
import { antoine, brume, claire, clients, contracts, euros, longDate } from "../../world.ts";
import { generalTermsOn } from "../general-terms.ts";
import { handwritten, initialsOf, signatureOf } from "../handwriting.ts";
import { Paper } from "../paper.ts";
import { addressBlock, letterhead, particulars } from "../quote.ts";

const facts = contracts["cabinet-ferrand"];

export async function cabinetFerrandOrder(): Promise<Uint8Array> {
  const paper = new Paper({
    title: `Bon de commande ${facts.number}`,
    author: brume.name,
    day: facts.date,
    language: "fr",
    face: "sans",
    size: 9.5,
    footer: particulars,
  });
  letterhead(paper, [`Bon de commande n° ${facts.number}`, `du ${longDate(facts.date)}`]);
  addressBlock(paper, clients["cabinet-ferrand"], "Client");
  paper.space(12).face("bold", 12).text("Refonte du site internet du cabinet").space(8).face("regular");
  paper.article("Prestations commandées", [
    [
      "refonte graphique et technique du site, douze pages, en français et en anglais ;",
      "annuaire des neuf associés et collaborateurs, avec fiches téléchargeables ;",
      "rubrique d'actualités administrable et formulaire de contact chiffré ;",
      "reprise des quarante-deux articles publiés depuis 2019.",
    ],
    "Ne sont pas compris : la rédaction, la traduction, les portraits photographiques et l'hébergement.",
  ]);
  paper.space(2).table(
    [64, 36],
    [
      ["Désignation", "Montant HT"],
      ["Conception et maquettes", euros(1_800_00, "cents")],
      ["Développement et intégration", euros(3_300_00, "cents")],
      ["Reprise des articles et mise en ligne", euros(900_00, "cents")],
      ["Total HT", euros(facts.total, "cents")],
      ["Total TTC (TVA 20 %)", euros(facts.total + facts.total / 5, "cents")],
    ],
    { numeric: true, bold: [4] },
  );
  paper.article("Conditions", [
    "Acompte de 50 % à la commande, solde à la recette. Factures payables à trente jours. Livraison : huit semaines après réception des contenus.",
    "Le Client reconnaît avoir reçu, lu et accepté les conditions générales de vente d'Atelier Brume, version du 2 janvier 2026, annexées au présent bon de commande et paraphées par lui.",
  ]);
  paper
    .space(10)
    .text(`Fait à ${facts.place}, le ${longDate(facts.date)}.`)
    .space(10);
  const y = paper.doc.y;
  const half = paper.width / 2;
  for (const [x, party, who, capacity] of [
    [paper.left, "Pour le Prestataire, Atelier Brume", claire, "Mme Claire Vasseur, gérante"],
    [
      paper.left + half + 10,
      "Pour le Client, Cabinet Ferrand & Associés",
      antoine,
      "Me Antoine Ferrand, avocat associé",
    ],
  ] as const) {
    paper.face("bold").at(party, x, y, half - 10);
    paper.face("regular").at(capacity, x, y + 14, half - 10);
    paper.ink(handwritten(who, "Lu et approuvé", facts.number), x + 6, y + 50);
    paper.ink(signatureOf(who, facts.number), x + 24, y + 94);
  }
  paper.newPage();
  generalTermsOn(paper);
  paper.eachPage((page) => {
    if (page === 1) return;
    const foot = paper.doc.page.height - 56;
    paper.ink(initialsOf(claire, `${facts.number} p${page}`), paper.right - 116, foot);
    paper.ink(initialsOf(antoine, `${facts.number} p${page}`), paper.right - 58 + ((page * 3) % 5), foot + 1);
  });
  return paper.finish();
}
