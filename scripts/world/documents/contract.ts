/** The form of a French contract: parties, articles, signature block, initials at the foot of each page. */
import { type Company, euros, longDate, type Person, spacedSiren } from "../world.ts";
import { handwritten, initialsOf, signatureOf } from "./handwriting.ts";
import { Paper } from "./paper.ts";

export interface Clause {
  readonly heading: string;
  readonly paragraphs: readonly (string | readonly string[])[];
  /** Table printed after the paragraphs. */
  readonly table?: {
    columns: readonly number[];
    rows: readonly (readonly string[])[];
    numeric?: boolean;
    bold?: number[];
  };
  readonly startsPage?: boolean;
}

interface Signatory {
  readonly company: Company;
  readonly person: Person;
  /** "le Prestataire", "le Client", "la Collectivité". */
  readonly term: string;
  /** Signs with a drawn signature; undefined leaves the block empty. */
  readonly signs?: { readonly approved?: boolean; readonly dated?: boolean };
  /** Pages this party initials; undefined: none. */
  readonly initials?: (page: number, of: number) => boolean;
}

export interface ContractPaper {
  readonly number: string;
  readonly title: string;
  readonly day: string;
  readonly place: string;
  readonly provider: Signatory;
  readonly customer: Signatory;
  readonly recitals: readonly string[];
  readonly clauses: readonly Clause[];
  /** Printed just above the signatures. */
  readonly closing?: string;
  readonly face?: "serif" | "sans";
  readonly size?: number;
  readonly leading?: number;
  /** Stamp printed at the top of each page (a platform's mark on a copy). */
  readonly stamp?: string;
  /** Called in place of drawn signatures with the top left corner of each block; for pasted images and signature fields. */
  readonly block?: (paper: Paper, side: "provider" | "customer", x: number, y: number) => void;
  readonly more?: PDFKit.PDFDocumentOptions;
}

const women = new Set([
  "Claire Vasseur",
  "Sophie Marchetti",
  "Delphine Arnoux",
  "Nadia Ferreira",
  "Céline Roy",
  "Agathe de Saulnes",
  "Lise Garnier",
  "Odile Perrin",
  "Eleanor Whitcombe",
]);
/** "Mme Claire Vasseur", "M. Marcel Aubry"; titles already in the name stay. */
function addressed(person: Person): string {
  if (/^(Me|Dr) /.test(person.name)) return person.name;
  return `${women.has(person.name) ? "Mme" : "M."} ${person.name}`;
}

const forms: Record<string, string> = {
  SARL: "société à responsabilité limitée",
  SAS: "société par actions simplifiée",
  SA: "société anonyme à conseil d'administration",
  SCEA: "société civile d'exploitation agricole",
  AARPI: "association d'avocats à responsabilité professionnelle individuelle",
};

/** The identity of a party as the head of a contract gives it. */
function identity(party: Signatory): string {
  const { company, person } = party;
  const seat = `${company.street}, ${company.postcode} ${company.city}`;
  const siren = company.siren === undefined ? "" : spacedSiren(company.siren);
  const by = `représentée par ${addressed(person)}, ${person.capacity}`;
  const named = `ci-après dénommée « ${party.term} »`;
  if (company.legalForm === "commune") {
    return `La ${company.name}, collectivité territoriale, SIREN ${siren}, dont l'hôtel de ville est situé ${seat}, ${by}, dûment habilitée par délibération du conseil municipal, ${named}.`;
  }
  if (company.legalForm === "EI") {
    return `${person.name}, entrepreneur individuel, SIREN ${siren}, dont l'établissement est situé ${seat}, ci-après « ${party.term} ».`;
  }
  const capital = company.capital === undefined ? "" : ` au capital de ${euros(company.capital)}`;
  const register =
    company.register === undefined
      ? `identifiée sous le numéro SIREN ${siren}`
      : `immatriculée au registre du commerce et des sociétés de ${company.register} sous le numéro ${siren}`;
  return `${company.name}, ${forms[company.legalForm] ?? company.legalForm}${capital}, dont le siège social est situé ${seat}, ${register}, ${by}, ${named}.`;
}

export function clauseOn(paper: Paper, clause: Clause): void {
  if (clause.startsPage === true) paper.newPage();
  paper.article(clause.heading, clause.paragraphs);
  if (clause.table !== undefined) {
    const { columns, rows, numeric, bold } = clause.table;
    paper
      .space(2)
      .table(columns, rows, { ...(numeric === undefined ? {} : { numeric }), ...(bold === undefined ? {} : { bold }) });
  }
}

function signatures(paper: Paper, contract: ContractPaper): void {
  paper.keep(contract.closing === undefined ? 165 : 200).space(8);
  if (contract.closing !== undefined) paper.paragraph(contract.closing);
  paper
    .space(4)
    .text(
      `Fait à ${contract.place}, le ${longDate(contract.day)}${contract.block === undefined ? ", en deux exemplaires originaux" : ""}.`,
    )
    .space(12);
  const y = paper.doc.y;
  const half = paper.width / 2;
  for (const [side, party] of [
    ["provider", contract.provider],
    ["customer", contract.customer],
  ] as const) {
    const x = paper.left + (side === "provider" ? 0 : half + 12);
    paper.face("bold").at(`Pour ${party.term}`, x, y, half - 16);
    paper.face("regular").at(`${party.company.name}`, x, y + 15, half - 16);
    paper.at(`${addressed(party.person)}, ${party.person.capacity}`, x, y + 29, half - 16);
    if (contract.block === undefined) {
      paper
        .face("italic", 8.5, "#444444")
        .at("Signature précédée de la mention « Lu et approuvé »", x, y + 46, half - 16);
    }
    paper.face("regular");
    if (contract.block !== undefined) {
      contract.block(paper, side, x, y + 60);
    } else if (party.signs !== undefined) {
      if (party.signs.approved === true)
        paper.ink(handwritten(party.person, "Lu et approuvé", contract.number), x + 8, y + 78);
      paper.ink(signatureOf(party.person, contract.number), x + 24, y + 122);
    }
  }
  paper.doc.y = y + 150;
}

function marks(paper: Paper, contract: ContractPaper): void {
  const initialled = contract.provider.initials !== undefined || contract.customer.initials !== undefined;
  paper.eachPage((page, of) => {
    if (contract.stamp !== undefined) {
      paper.face("regular", 7.5, "#4a4a4a").at(contract.stamp, paper.left, 26, paper.width, { lineBreak: false });
    }
    if (initialled) {
      paper
        .face("regular", 7.5, "#777777")
        .at("Paraphes", paper.right - 170, paper.doc.page.height - 66, 60, { lineBreak: false });
    }
    const foot = paper.doc.page.height - 56;
    if (contract.provider.initials?.(page, of) === true) {
      const drift = (page * 7) % 5;
      paper.ink(
        initialsOf(contract.provider.person, `${contract.number} p${page}`),
        paper.right - 118 + drift,
        foot - (page % 3),
      );
    }
    if (contract.customer.initials?.(page, of) === true) {
      const drift = (page * 5) % 7;
      paper.ink(
        initialsOf(contract.customer.person, `${contract.number} p${page}`),
        paper.right - 56 + drift,
        foot + (page % 2),
      );
    }
  });
}

/** Sets the contract without closing the file, so that a caller may add signature fields. */
export function setContract(contract: ContractPaper): Paper {
  const paper = new Paper({
    title: `${contract.title} ${contract.number}`,
    author: contract.provider.company.name,
    day: contract.day,
    language: "fr",
    face: contract.face ?? "serif",
    ...(contract.size === undefined ? {} : { size: contract.size }),
    footer: `${contract.title} – n° ${contract.number}`,
    ...(contract.more === undefined ? {} : { more: contract.more }),
  });
  paper.title(contract.title, `Contrat n° ${contract.number}`);
  paper.face("bold").text("Entre les soussignés :").space(6).face("regular");
  paper.paragraph(identity(contract.provider));
  paper.text("d'une part, et", { align: "right" }).space(5);
  paper.paragraph(identity(contract.customer));
  paper.text("d'autre part,", { align: "right" }).space(4);
  paper.paragraph("ci-après désignées ensemble « les Parties » et séparément « la Partie ».");
  paper.space(4).face("bold").text("Il a d'abord été exposé ce qui suit :").space(5);
  for (const recital of contract.recitals) paper.paragraph(recital);
  paper.space(2).face("bold").text("Puis il a été convenu ce qui suit :").space(2);
  for (const clause of contract.clauses) clauseOn(paper, clause);
  signatures(paper, contract);
  marks(paper, contract);
  return paper;
}

export async function contractPaper(contract: ContractPaper): Promise<Uint8Array> {
  return setContract(contract).finish();
}
