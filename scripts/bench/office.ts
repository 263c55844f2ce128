import { createHash } from "node:crypto";
import { addDays, type Document, type Ingested, Profile } from "@vigie/model";
import { Dice } from "../dice.ts";

/** An office: clients, their contracts, mail and a ledger, as documents that have been read. Nobody's words, seeded. */
export type Office = { ingested: Ingested[]; profile: Profile; clients: number; messages: number; ledgerLines: number };

export const OFFICE = { clients: 200, messages: 50_000, ledgerLines: 100_000 } as const;
export const AS_OF = "2026-06-09";
const FIRST = "2024-06-01";
const DAYS = 730;

const SYLLABLES = ["bel", "cor", "dan", "fer", "gal", "lor", "mar", "nor", "pel", "ros", "sal", "tour", "val", "vern"];
const TRADES = ["Conseil", "Transports", "Menuiserie", "Clinique", "Logistique", "Éditions", "Immobilier", "Traiteur"];
const FORMS = ["SARL", "SAS", "SA", "EURL"];
const FIRST_NAMES = ["Claire", "Paul", "Nadia", "Yves", "Inès", "Marc", "Sophie", "Hugo"];

/** What is written, by mood, each up to so many per cent: most mail of an office is plain business. */
const MOODS: readonly (readonly [number, readonly string[]])[] = [
  [
    80,
    [
      "Merci pour la réunion de ce matin, le compte rendu est joint.",
      "Pouvez-vous nous envoyer les textes de la page d’accueil avant jeudi ?",
      "Le visuel nous convient, vous pouvez passer à la suite.",
      "Nous vous proposons un point mardi à 10 heures.",
      "Voici les accès demandés ; dites-moi si tout fonctionne.",
      "La livraison du lot est prévue pour la fin du mois, comme convenu.",
    ],
  ],
  [
    92,
    [
      "Nous attendons toujours la livraison promise pour lundi, et personne ne nous répond.",
      "Franchement, le résultat n’est pas à la hauteur de ce qui était convenu.",
      "Depuis la mise à jour, le site est inaccessible une heure par jour.",
    ],
  ],
  [
    98,
    [
      "Sauf erreur de notre part, votre facture reste impayée à ce jour : merci de la régler.",
      "Nous bloquons le règlement tant que le module ne fonctionne pas.",
    ],
  ],
  [
    100,
    [
      "Par la présente, nous vous mettons en demeure de reprendre les développements sous quinze jours, faute de quoi nous saisirons le tribunal.",
      "Nous chiffrons notre préjudice à 38 400 € et vous demandons de saisir votre assureur.",
    ],
  ],
];

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const compact = (day: string): string => day.replaceAll("-", "");

/** `share` of the whole office: clients, messages and ledger lines alike. */
export function office(share: number, seed = 7): Office {
  const dice = new Dice(seed);
  const clients = Math.round(OFFICE.clients * share);
  const people = Array.from({ length: clients }, (_, i) => clientOf(i, dice));
  const documents: Document[] = people.flatMap((client) => contractOf(client, dice));
  const messages = Math.round(OFFICE.messages * share);
  const last = new Map<Client, string>();
  for (let i = 0; i < messages; i++) {
    const client = dice.pick(people);
    const message = messageOf(i, client, dice, last.get(client));
    last.set(client, message.envelope?.messageId ?? "");
    documents.push(message);
  }
  const lines = Math.round(OFFICE.ledgerLines * share);
  documents.push(ledgerOf(people, lines, dice));
  return {
    ingested: documents.map((document) => ({
      source: document.source,
      id: document.id,
      format: document.format,
      state: "ok",
      problems: [],
      document,
    })),
    profile: Profile.parse({
      me: { names: ["Atelier Vent d’Ouest"], domains: ["vent-ouest.example"], siren: "732829320" },
      ledger: [{ file: "732829320FEC20260531.txt", kind: "fec", asOf: "2026-05-31" }],
    }),
    clients,
    messages,
    ledgerLines: lines,
  };
}

type Client = { name: string; domain: string; person: string; account: string };

function clientOf(i: number, dice: Dice): Client {
  const word = `${dice.pick(SYLLABLES)}${dice.pick(SYLLABLES)}${dice.pick(SYLLABLES)}`;
  const stem = `${word}${String.fromCharCode(97 + (i % 26))}${i}`;
  return {
    name: `${dice.pick(TRADES)} ${stem.charAt(0).toUpperCase()}${stem.slice(1)} ${dice.pick(FORMS)}`,
    domain: `${stem}.example`,
    person: dice.pick(FIRST_NAMES),
    account: `C${String(i).padStart(5, "0")}`,
  };
}

function document(source: string, format: Document["format"], text: string, more: Partial<Document> = {}): Document {
  return {
    id: sha256(`${source}\u0000${text}`),
    source,
    format,
    text,
    pages: [],
    hidden: [],
    furniture: [],
    attachments: [],
    fileName: source.split("/").at(-1) ?? source,
    marks: [],
    digitalSignatures: [],
    problems: [],
    ...more,
  };
}

function contractOf(client: Client, dice: Dice): Document {
  const price = dice.between(2, 60) * 1000;
  const text = `Contrat de prestation de services\n\nEntre les soussignés :\n\nAtelier Vent d’Ouest, SARL, ci-après « le Prestataire »,\net ${client.name}, ci-après « le Client ».\n\nArticle 1 – Objet\nLe Prestataire conçoit et maintient le site du Client.\n\nArticle 2 – Prix\nLe prix est de ${price} € HT, payable à trente jours.\n\nArticle 3 – Responsabilité\nLa responsabilité du Prestataire est limitée au montant hors taxes payé par le Client au cours des douze derniers mois.\n\nArticle 4 – Durée\nLe contrat est conclu pour douze mois et se renouvelle par tacite reconduction.\n\nFait à Nantes, le 3 juin 2024.\n`;
  return document(`contrats/${client.domain}/contrat.docx`, "docx", text);
}

function messageOf(i: number, client: Client, dice: Dice, answers: string | undefined): Document {
  const isTheirs = dice.chance(0.55);
  const roll = dice.between(1, 100);
  const plain = MOODS[0]?.[1] ?? [];
  const mood = isTheirs ? MOODS.find(([upTo]) => roll <= upTo) : MOODS[0];
  const sentences = [
    dice.pick(mood?.[1] ?? plain),
    ...Array.from({ length: dice.between(2, 6) }, () => dice.pick(plain)),
  ];
  const text = `Bonjour,\n\n${sentences.join(" ")}\n\nBien à vous,\n${isTheirs ? `${client.person}\n${client.name}` : "L’équipe\nAtelier Vent d’Ouest"}\n`;
  const theirs = {
    name: client.person,
    address: `${client.person
      .toLowerCase()
      .normalize("NFD")
      .replace(/\P{ASCII}/gu, "")}@${client.domain}`,
  };
  const ours = { name: "Atelier Vent d’Ouest", address: "contact@vent-ouest.example" };
  const day = addDays(FIRST, Math.floor((i * DAYS) / OFFICE.messages) % DAYS);
  const isAnswer = answers !== undefined && dice.chance(0.6);
  return document(`courriels.mbox#${i + 1}`, "eml", text, {
    envelope: {
      messageId: `<${i}@bench.example>`,
      date: `${day}T${String(dice.between(7, 18)).padStart(2, "0")}:15:00Z`,
      from: [isTheirs ? theirs : ours],
      replyTo: [],
      to: [isTheirs ? ours : theirs],
      cc: [],
      bcc: [],
      subject: isAnswer ? "Re: Votre site" : `Votre site, lot ${dice.between(1, 40)}`,
      ...(isAnswer ? { inReplyTo: answers } : {}),
      references: isAnswer ? [answers] : [],
      headers: {},
    },
  });
}

const COLUMNS =
  "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise";

/** A FEC: three lines an invoice, two its payment; one in seven is not paid. */
function ledgerOf(clients: readonly Client[], lines: number, dice: Dice): Document {
  const out = [COLUMNS];
  const sum = (cents: number): string => `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, "0")}`;
  for (let n = 1; out.length <= lines; n++) {
    const { account, name } = dice.pick(clients);
    const day = compact(addDays(FIRST, dice.below(DAYS - 20)));
    const net = dice.between(300, 9_000) * 100;
    const vat = Math.round(net / 5);
    const isPaid = dice.chance(6 / 7);
    const letter = isPaid ? `L${n}` : "";
    const piece = `F-${n}`;
    const entry = (code: string, number: string, label: string, aux: string, debit: number, credit: number): string =>
      [
        code,
        code === "VE" ? "Ventes" : "Banque",
        String(n),
        day,
        number,
        label,
        ...(aux === "" ? ["", ""] : [aux, name]),
        piece,
        day,
        `Facture ${piece}`,
        sum(debit),
        sum(credit),
        number === "411000" ? letter : "",
        number === "411000" && isPaid ? day : "",
        day,
        "",
        "",
      ].join("\t");
    out.push(entry("VE", "411000", "Clients", account, net + vat, 0));
    out.push(entry("VE", "706000", "Prestations", "", 0, net));
    out.push(entry("VE", "445710", "TVA collectée", "", 0, vat));
    if (isPaid) {
      out.push(entry("BQ", "512000", "Banque", "", net + vat, 0));
      out.push(entry("BQ", "411000", "Clients", account, 0, net + vat));
    }
  }
  return document("compta/732829320FEC20260531.txt", "text", `${out.slice(0, lines + 1).join("\n")}\n`);
}
