import { createHash } from "node:crypto";
import { type ClientDoubt, type ClientsReport, type Document, type Ingested, Profile } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { understand } from "./analyse.ts";
import { clientsAt } from "./clients.ts";

const [NORTH, SOUTH] = ["418202081", "418203451"] as const;
const US = "claire@atelier-brume.example";
const me = { names: ["Atelier Brume"], domains: ["atelier-brume.example"], siren: "732829320" };
const DAY = "2026-06-09";

function document(source: string, text: string, more: Partial<Document> = {}): Document {
  return {
    id: createHash("sha256").update(`${source}\u0000${text}`).digest("hex"),
    source,
    format: "text",
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
const contract = (source: string, customer: string): Document =>
  document(
    source,
    `CONTRAT DE PRESTATION DE SERVICES\n\nEntre la société Atelier Brume, SARL, ci-après « le Prestataire », et ${customer}, ci-après « le Client ».\n\nArticle 1 - Objet\nMaintenance du site du Client.\n\nArticle 2 - Prix\n90 € HT par mois.\n`,
  );
let sent = 0;
function mail(from: string, to: string, text: string, subject = "Site"): Document {
  sent++;
  const [, name = "", address = from] = /^(.*) <(.*)>$/u.exec(from) ?? [];
  return document(`boite.mbox#${sent}`, text, {
    format: "eml",
    envelope: {
      messageId: `<${sent}@x.example>`,
      date: `2026-03-${String((sent % 27) + 1).padStart(2, "0")}T09:00:00Z`,
      from: [{ name, address }],
      replyTo: [],
      to: [{ name: "", address: to }],
      cc: [],
      bcc: [],
      subject,
      references: [],
      headers: {},
    },
  });
}
const COLUMNS =
  "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise";
function fec(source: string, accounts: readonly (readonly [string, string])[]): Document {
  const lines = accounts.flatMap(([account, name], i) => {
    const entry = (number: string, auxiliary: string, debit: string, credit: string): string =>
      `VE\tVentes\t${i + 1}\t20260302\t${number}\tCompte\t${auxiliary}\tF-${i + 1}\t20260302\tFacture\t${debit}\t${credit}\t\t\t20260302\t\t`;
    return [entry("411000", `${account}\t${name}`, "1200,00", "0,00"), entry("706000", "\t", "0,00", "1200,00")];
  });
  return document(source, `${[COLUMNS, ...lines].join("\n")}\n`);
}

function whoIsWho(documents: readonly Document[], more: object = {}): ClientsReport {
  const profile = Profile.parse({ me, ...more });
  const ingested = documents.map(
    (d): Ingested => ({ source: d.source, id: d.id, format: d.format, state: "ok", problems: [], document: d }),
  );
  return clientsAt(understand(ingested, { profile }), profile, DAY);
}
/** The profile with lines pasted into it, list by list, as a person does. */
function pasted(lines: string): Record<string, unknown> {
  const read = parse(lines) as Record<string, unknown>;
  Profile.parse({ me, ...read });
  return read;
}
const client = (report: ClientsReport, id: string): ClientsReport["clients"][number] => {
  const found = report.clients.find((c) => c.id === id);
  if (found === undefined) throw new Error(`${id} not among ${report.clients.map((c) => c.id).join(", ")}`);
  return found;
};
const about = (doubts: readonly ClientDoubt[], words: RegExp): ClientDoubt[] =>
  doubts.filter((d) => words.test(d.why.fr));

const north = contract(
  "contrats/nord.txt",
  `la société Serrurerie Blanchet, SARL, 4 rue du Fil, 59100 Roubaix, immatriculée au RCS de Lille sous le numéro ${NORTH}`,
);
const south = contract(
  "contrats/sud.txt",
  `la société Serrurerie Blanchet, SARL, 18 quai du Lez, 34000 Montpellier, immatriculée au RCS de Montpellier sous le numéro ${SOUTH}`,
);

describe("a name near another client's", () => {
  const dupont = contract(
    "contrats/a.txt",
    `la société Menuiserie Dupont, SARL, immatriculée au RCS de Lille sous le numéro ${NORTH}`,
  );
  const dupond = contract("contrats/b.txt", "la société Menuiserie Dupond, SARL");
  const papers = [dupont, dupond];
  const doubt = (report: ClientsReport, id: string): ClientDoubt | undefined =>
    about(client(report, id).doubts, /nom voisin/u)[0];

  it("comes with the number of each, and with lines that unite and lines that part", () => {
    const found = doubt(whoIsWho(papers), "menuiserie-dupont");
    expect(found?.why.fr).toContain("Menuiserie Dupond");
    expect(found?.confirm).toContain(`siren: "${NORTH}"`);
    expect(found?.undo).toContain(`siren: "${NORTH}"`);
    const other = doubt(whoIsWho(papers), "menuiserie-dupond");
    expect(other?.why.fr).toContain(`Menuiserie Dupont (SIREN ${NORTH})`);
  });
  it.each(["menuiserie-dupont", "menuiserie-dupond"])("is settled by the lines of %s", (id) => {
    const found = doubt(whoIsWho(papers), id);
    const united = whoIsWho(papers, pasted(found?.confirm ?? ""));
    expect(united.clients.map((c) => c.id)).toEqual([id]);
    expect(united.clients[0]?.documents.total).toBe(2);
    expect(united.clients[0]?.doubts).toEqual([]);
    const parted = whoIsWho(papers, pasted(found?.undo ?? ""));
    expect(parted.clients.map((c) => c.id)).toEqual(["menuiserie-dupond", "menuiserie-dupont"]);
    expect(parted.clients.map((c) => c.documents.total)).toEqual([1, 1]);
    expect(parted.clients.flatMap((c) => about(c.doubts, /nom voisin/u))).toEqual([]);
  });
});

describe("what may be one of two clients of one name", () => {
  const CHOICES = ["Roubaix", "Montpellier"] as const;
  const choice = (doubts: readonly ClientDoubt[], town: string): ClientDoubt | undefined =>
    doubts.find((d) => d.why.fr.includes(town) && (d.confirm !== undefined || /dossier/u.test(d.why.fr)));
  const idOf = (report: ClientsReport, paper: Document): string =>
    report.clients.find((c) => c.contracts.some((k) => k.documentId === paper.id))?.id ?? "";

  it("a ledger account: named with its candidates, and given to either by its lines", () => {
    const papers = [north, south, fec("compta/732829320FEC20260531.txt", [["BLA", "SERRURERIE BLANCHET"]])];
    const before = whoIsWho(papers);
    const account = before.unassigned.find((u) => u.why.fr.includes("BLA"));
    expect(account).toMatchObject({ expected: false, source: "compta/732829320FEC20260531.txt" });
    expect(account?.why.fr).toContain("BLA");
    expect(account?.why.fr).toContain(`Roubaix, SIREN ${NORTH}`);
    expect(account?.why.fr).toContain(`Montpellier, SIREN ${SOUTH}`);
    for (const [town, paper] of [
      [CHOICES[0], north],
      [CHOICES[1], south],
    ] as const) {
      const lines = choice(account?.doubts ?? [], town)?.confirm ?? "";
      const after = whoIsWho(papers, pasted(lines));
      expect(after.clients.map((c) => c.id)).toEqual(before.clients.map((c) => c.id));
      expect(idOf(after, north)).toBe(idOf(before, north));
      expect(idOf(after, south)).toBe(idOf(before, south));
      expect(after.unassigned.filter((u) => !u.expected)).toEqual([]);
      const owner = after.clients.find((c) => c.identities.some((i) => i.kind === "account" && i.value === "BLA"));
      expect(owner?.id).toBe(idOf(before, paper));
    }
  });
  it("a mail domain: its sender comes with lines for each, and for neither", () => {
    const papers = [
      north,
      south,
      mail("Jo <jo@sb-serrures.example>", US, "Bonjour,\n\nUn point jeudi ?\n\nCordialement,\nJo\nSerrurerie Blanchet"),
      mail(US, "jo@sb-serrures.example", "Oui."),
    ];
    const before = whoIsWho(papers);
    const sender = before.others.find((o) => o.who === "sb-serrures.example");
    expect(sender).toMatchObject({ role: "unknown", certain: false });
    for (const [town, paper] of [
      [CHOICES[0], north],
      [CHOICES[1], south],
    ] as const) {
      const after = whoIsWho(papers, pasted(choice(sender?.doubts ?? [], town)?.confirm ?? ""));
      expect(after.others).toEqual([]);
      expect(idOf(after, paper)).toBe(idOf(before, paper));
      expect(client(after, idOf(before, paper)).documents.total).toBe(3);
    }
    const neither = sender?.doubts.find((d) => d.undo?.startsWith("suppliers"))?.undo ?? "";
    expect(whoIsWho(papers, pasted(neither)).others).toMatchObject([{ role: "supplier", certain: true, doubts: [] }]);
  });
  it("a paper: named with its candidates and the folder that gives it to each", () => {
    const loose = contract("divers/devis.txt", "la société Serrurerie Blanchet, SARL");
    const before = whoIsWho([north, south, loose]);
    const found = before.unassigned.find((u) => u.documentId === loose.id);
    expect(found?.why.fr).toContain(`Roubaix, SIREN ${NORTH}`);
    const folder = /« ([^»]+) »/u.exec(
      choice(found?.doubts ?? [], "Montpellier")?.why.fr.replaceAll("\u00a0", " ") ?? "",
    )?.[1];
    const filed = { ...loose, source: `divers/${folder}/devis.txt` };
    const after = whoIsWho([north, south, filed]);
    expect(after.unassigned).toEqual([]);
    expect(client(after, idOf(before, south)).documents.total).toBe(2);
  });
});

describe("lines to paste", () => {
  it("hold three clients of one name apart, and a name full of YAML stays a name", () => {
    const name = 'Blanchet: [Fils] # "& Cie"';
    const parties = [
      [NORTH, "59100 Roubaix"],
      [SOUTH, "34000 Montpellier"],
      ["418203725", "33000 Bordeaux"],
    ] as const;
    const papers = parties.map(([siren, town], i) =>
      contract(
        `contrats/${i}.txt`,
        `la société Serrurerie Blanchet, SARL, 1 rue X, ${town}, RCS sous le numéro ${siren}`,
      ),
    );
    const books = fec("compta/732829320FEC20260531.txt", [
      ["BLA", "SERRURERIE BLANCHET"],
      ["YAM", name],
    ]);
    const before = whoIsWho([...papers, books]);
    const doubts = before.unassigned.find((u) => u.why.fr.includes("BLA"))?.doubts ?? [];
    expect(doubts).toHaveLength(3);
    for (const [i, { confirm = "" }] of doubts.entries()) {
      const after = whoIsWho([...papers, books], pasted(confirm));
      expect(after.clients.map((c) => c.id)).toEqual(before.clients.map((c) => c.id));
      const owner = after.clients.find((c) => c.identities.some((k) => k.value === "BLA"));
      expect(owner?.identities.find((k) => k.kind === "siren")?.value).toBe(parties[i]?.[0]);
    }
    const report = whoIsWho([books, document(`notes/x.txt`, "Note.\n")]);
    for (const { doubts: all } of report.clients)
      for (const { confirm, undo } of all) for (const yaml of [confirm, undo]) if (yaml !== undefined) pasted(yaml);
  });
  it("are not given where no line of a profile could tell two clients of one name apart", () => {
    const papers = [
      contract("contrats/a.txt", "la société Serrurerie Blanchet, SARL, 4 rue du Fil, 59100 Roubaix"),
      contract("contrats/b.txt", "la société Serrurerie Blanchet, SARL, 18 quai du Lez, 34000 Montpellier"),
      fec("compta/732829320FEC20260531.txt", [["BLA", "SERRURERIE BLANCHET"]]),
    ];
    const report = whoIsWho(papers);
    const account = report.unassigned.find((u) => u.why.fr.includes("BLA"));
    expect(account?.why.fr).toMatch(/Roubaix.*Montpellier/u);
    expect(account?.doubts).toHaveLength(1);
    expect(account?.doubts[0]?.confirm).toBeUndefined();
    expect(account?.doubts[0]?.why.fr).toContain("SIREN");
  });
});

describe("a source", () => {
  it("given as an absolute path is shown by its folder and file, in every reason and doubt", () => {
    const papers = [
      { ...north, source: "/home/alice/dossier/nord.txt" },
      { ...south, source: "/home/alice/dossier/sud.txt" },
      fec("/home/alice/compta/732829320FEC20260531.txt", [
        ["BLA", "SERRURERIE BLANCHET"],
        ["GAR", "GARAGE MARTIN"],
      ]),
      document("/home/alice/notes/garage martin.txt", "Notes de la réunion.\n"),
    ];
    const report = whoIsWho(papers);
    const said = JSON.stringify({
      clients: report.clients.map(({ identities, doubts }) => [identities.map((i) => i.why), doubts]),
      others: report.others,
      unassigned: report.unassigned.map(({ why, doubts }) => [why, doubts]),
      notes: report.notes.filter((n) => !n.fr.includes("FEC")),
    });
    expect(said).not.toContain("/home/alice");
    expect(said).toContain("compta/732829320FEC20260531.txt");
    expect(said).toContain("notes/garage martin.txt");
  });
});
