import { Profile } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ledger } from "../open-items/ledger.ts";
import { invoice, known, paper, profile } from "../sample.fixture.ts";
import { whoIsWho } from "../who-is-who.ts";
import { unreadInputs } from "./unread-book.ts";

type Entry = Record<string, unknown>;

/** A file beside an export with one open invoice of Maison Lumen, read as part of the ledger. */
function run(source: string, text: string, entries: Entry[] = [], format: "csv" | "text" | "xml" = "csv") {
  const settings = profile({ ledger: entries });
  const sales = paper(
    "compta/ventes.csv",
    "Numéro;Client;Date;TTC;Reste à payer\nF-2026-041;Maison Lumen;02/03/2026;1200,00;1200,00\n",
    { format: "csv" },
  );
  const documents = [sales, paper(source, text, { format })];
  const cast = whoIsWho(documents, new Map(), settings);
  const { items, notes } = ledger(documents, new Map(), settings, cast, "2026-06-09");
  const [item] = [...items.values()].flat();
  const about = notes.filter((n) => n.en.startsWith(source));
  return {
    status: item?.status,
    paidOn: item?.paidOn,
    notes: about.map((n) => n.fr.replace(/[\u00a0\u202f]/gu, " ")).join("\n"),
    english: about.map((n) => n.en).join("\n"),
    raw: about.map((n) => n.fr),
  };
}

const UNUSUAL = "Jour;Qui a payé;Combien;Pièce jointe;Comment\n02/04/2026;Maison Lumen;1200,00;F-2026-041;virement\n";
const MAPPING = { date: "Jour", client: "Qui a payé", amount: "Combien", number: "Pièce jointe" };

/** The line a note gives to paste, as a profile reads it. */
function pasted(note: string): Entry {
  const line = note.slice(note.indexOf("- { file"));
  return (parse(line) as Entry[])[0] ?? {};
}

describe("a receipts book with titles of its own", () => {
  it("is read with the profile's mapping", () => {
    const read = run("compta/livre.csv", UNUSUAL, [{ file: "compta/livre.csv", kind: "receipts", mapping: MAPPING }]);
    expect(read).toMatchObject({ status: "paid", paidOn: "2026-04-02", notes: "" });
  });

  it("is read by the usual titles once named, though it tells no means of payment", () => {
    const text = "Date;Client;Montant\n02/04/2026;Maison Lumen;1200,00\n";
    expect(run("compta/livre.csv", text, [{ file: "livre.csv", kind: "receipts" }]).status).toBe("paid");
    expect(run("compta/livre.csv", text).status).toBe("open");
  });

  it("needs no client where each line bears the number of an invoice", () => {
    const text = "Le;Pour;Reçu\n02/04/2026;F-2026-041;1200,00\n03/04/2026;;5,00\nTotal;;1205,00\n";
    const mapping = { date: "Le", number: "Pour", amount: "Reçu" };
    const read = run("livre.csv", text, [{ file: "livre.csv", kind: "receipts", mapping }]);
    expect(read.status).toBe("paid");
    expect(read.notes).toContain("lignes illisibles, laissées de côté : 1 (ligne 3)");
  });

  it("unread, says what was found, what is missing, and gives the line that makes it read", () => {
    const { status, notes, english, raw } = run("compta/recettes.csv", UNUSUAL);
    expect(status).toBe("open");
    expect(notes).toContain("ressemble à un livre des recettes");
    expect(notes).toContain("aucune colonne pour le montant encaissé");
    expect(notes).toContain("« Jour », « Qui a payé », « Combien »");
    expect(english).toContain("no column for the sum received");
    const entry = pasted(raw.join("\n"));
    expect(entry).toMatchObject({
      kind: "receipts",
      mapping: MAPPING,
    });
    expect(run("compta/recettes.csv", UNUSUAL, [entry]).status).toBe("paid");
  });

  it("named with a column it has not, says which, and completes the rest", () => {
    const mapping = { ...MAPPING, amount: "Montant net", prix: "Jour" };
    const { status, raw, notes } = run("compta/livre.csv", UNUSUAL, [{ file: "livre.csv", kind: "receipts", mapping }]);
    expect(status).toBe("open");
    expect(notes).toContain("le profil nomme la colonne « Montant net » pour « amount », et le fichier ne l’a pas");
    expect(notes).toContain("« Jour » pour « prix », et ce champ n’existe pas");
    expect(notes).toContain("à la place de son entrée");
    expect(run("compta/livre.csv", UNUSUAL, [pasted(raw.join("\n"))]).status).toBe("paid");
  });

  it("a mapping without a kind is said to be of no use", () => {
    const text = "Date d'encaissement;Client;Montant;Mode\n02/04/2026;Maison Lumen;1200,00;virement\n";
    const read = run("livre.csv", text, [{ file: "livre.csv", mapping: { amount: "Montant" } }]);
    expect(read.status).toBe("paid");
    expect(read.notes).toContain("« mapping » n’est pas utilisé. Indiquez « kind »");
  });

  it("the line pasted unfilled takes no nameless column", () => {
    const text = "Jour;;Combien;Note\n02/04/2026;Maison Lumen;1200,00;Conseil\n";
    const mapping = { date: "Jour", client: "…", amount: "Combien" };
    const read = run("livre.csv", text, [{ file: "livre.csv", kind: "receipts", mapping }]);
    expect(read.status).toBe("open");
    expect(read.notes).toContain("le fichier ne l’a pas");
  });

  it("keeps a line to paste whole under French typography and hostile titles", () => {
    const titles = ['Jour : "le"', "Payé ; par", "Combien ? %", "\u202eX { a: b }"];
    const text = `${titles.map((t) => `"${t.replaceAll('"', '""')}"`).join(";")}\n02/04/2026;Maison Lumen;1200,00;vir\n`;
    const entry = pasted(run("compta/recettes : 2026.csv", text).raw.join("\n"));
    expect(entry.file).toBe("compta/recettes : 2026.csv");
    expect(Profile.safeParse({ ledger: [entry] }).success).toBe(true);
    expect(run("compta/recettes : 2026.csv", text, [entry]).status).toBe("paid");
  });
});

describe("other books that no reader took", () => {
  it.each([
    [
      "banque/releve.csv",
      "Jour;Intitulé long;Sortie;Entrée\n02/04/2026;VIR LUMEN;;1200,00\n",
      "un relevé bancaire",
      "bank",
    ],
    ["factures.csv", "Réf;Qui;Le;Somme;État\nF-1;Maison Lumen;02/03/2026;12,00;dû\n", "un export de factures", "csv"],
    [
      "balance agee.csv",
      "Client;0-30 jours;31-60 jours;Total\nMaison Lumen;12,00;0,00;12,00\n",
      "une balance âgée",
      "aged-balance",
    ],
  ])("%s: says what it looks like, and gives the line to paste", (source, text, name, kind) => {
    const { notes, raw } = run(source, text);
    expect(notes).toContain(`ressemble à ${name}`);
    expect(pasted(raw.join("\n"))).toMatchObject({ file: source, kind });
  });

  it("a general ledger asks for the FEC", () => {
    const text = "Date,N° compte,Libellé,Débit,Crédit\n02/03/2026,411000,Lumen,1200.00,\n";
    expect(run("compta/grand livre.csv", text).notes).toContain("journal ou grand livre comptable, non lu");
  });

  it("a named statement or balance gives the line too", () => {
    const bank = run("b.csv", "Jour;Texte;Somme\n02/04/2026;VIR LUMEN;12,00\n", [{ file: "b.csv", kind: "bank" }]);
    expect(pasted(bank.raw.join())).toMatchObject({ mapping: { date: "Jour", amount: "Somme", label: "Texte" } });
    const aged = run("a.csv", "Qui;Doit\nMaison Lumen;12,00\n", [{ file: "a.csv", kind: "aged-balance" }]);
    expect(pasted(aged.raw.join())).toMatchObject({ mapping: { client: "Qui", total: "Doit" } });
  });

  it.each([
    ["devis 2026.csv", "Numéro de devis;Client;Date;Montant TTC\nD-1;Maison Lumen;02/03/2026;12,00\n"],
    ["achats/factures fournisseurs.csv", "Fournisseur;Le;Somme\nPapeterie;02/03/2026;12,00\n"],
    ["projets/planning.csv", "Jour;Tâche;Heures\n02/03/2026;Maquettes;7,50\n"],
    ["clients/lumen/heures.csv", "Jour;Tâche;Coût\n02/03/2026;Maquettes;75,00\n"],
    ["compta/contacts clients.csv", "Nom;Ville;Téléphone\nMaison Lumen;Nantes;0240000000\n"],
    ["notes.csv", "a,b\n1,2\n"],
  ])("%s is no book of what clients owe: nothing is said", (source, text) => {
    expect(run(source, text).notes).toBe("");
  });
});

describe("forms that are known and not read", () => {
  const OFX =
    "OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><BANKTRANLIST><STMTTRN><TRNAMT>1200.00</STMTTRN></BANKTRANLIST></OFX>";
  const MT940 = ":20:STARTUMS\n:25:30004/00012345678\n:28C:1/1\n:60F:C260401EUR1000,00\n:61:2604020402CR1200,00NTRFX\n";
  const XML =
    '<?xml version="1.0"?>\n<comptabilite><exercice><journal><JournalCode>VE</JournalCode><ecriture/></journal></exercice></comptabilite>';

  it.each([
    ["compta/048139273FEC20251231.xml", XML, "FEC au format XML, non lu", "dix-huit colonnes"],
    ["compta/ecritures.xml", XML, "FEC au format XML, non lu", "dix-huit colonnes"],
    ["048139273FEC20251231.txt", "Extrait du fichier\nrien de lisible", "n’en a pas les colonnes", "dix-huit colonnes"],
    ["releve.ofx", OFX, "OFX, non lu", "camt.053"],
    ["releve.ofx", `<?xml version="1.0"?>\n<?OFX OFXHEADER="200"?><OFX/>`, "OFX, non lu", "camt.053"],
    ["extrait.sta", MT940, "MT940, non lu", "camt.053"],
    ["banque.qif", "!Type:Bank\nD02/04/2026\nT1200.00\nPMaison Lumen\n^\n", "QIF, non lu", "camt.053"],
    ["banque/releve.xls", "<html><table><tr><td>VIR</td></tr></table></html>", "classeur (XLS), non lu", "camt.053"],
  ])("%s without a profile: why, and what to export", (source, text, why, how) => {
    const { notes, english } = run(source, text, [], "text");
    expect(notes).toContain(why);
    expect(notes).toContain(how);
    expect(english).toMatch(/not read|nothing of it is read/u);
    expect(notes.split("\n")).toHaveLength(1);
  });

  it("is a paper of ours: no client's, whatever it names", () => {
    const settings = profile();
    const bill = paper("facture.pdf", "Facture");
    const documents = [bill, paper("extrait.sta", `${MT940}:86:Maison Lumen\n`, { format: "text" })];
    const cast = whoIsWho(documents, known([bill, invoice("F-1", "Maison Lumen")]), settings);
    expect(cast.place(documents[1]?.id ?? "").clientId).toBeUndefined();
  });

  it("the notice that goes with a FEC is no FEC", () => {
    const notice = paper("compta/048139273FEC20251231_notice.pdf", "Notice descriptive du fichier");
    const documents = [notice];
    const cast = whoIsWho(documents, new Map(), profile());
    expect(ledger(documents, new Map(), profile(), cast, "2026-06-09").notes).toEqual([]);
  });

  it("the table inside an invoice is no book", () => {
    const bill = paper("factures/F-9.txt", "Date\tPrestation\tMontant\n02/03/2026\tConseil\t12,00 €\n", {
      format: "text",
    });
    const notesOf = (facts: ReturnType<typeof known>) => {
      const cast = whoIsWho([bill], facts, profile());
      return ledger([bill], facts, profile(), cast, "2026-06-09").notes.filter((n) => n.fr.includes("ressemble"));
    };
    expect(notesOf(known([bill, invoice("F-9", "Maison Lumen")]))).toEqual([]);
    expect(notesOf(new Map())).toHaveLength(1);
  });

  it("a statement the profile names is told once", () => {
    expect(run("r.ofx", OFX, [{ file: "r.ofx", kind: "bank" }], "text").notes.split("\n")).toHaveLength(1);
  });

  it.each([
    ["A letter of a bank", ":20 heures\n:25 personnes\nBonjour,\n"],
    ["words alone", "Le format OFX (OFXHEADER) est lu par votre banque."],
  ])("%s is none of them", (_, text) => {
    expect(run("lettre.txt", text, [], "text").notes).toBe("");
  });
});

describe("inputs of which no text came in", () => {
  const told = (source: string, state = "unsupported", ledgerEntries: Entry[] = []) =>
    unreadInputs([{ source, state }], Profile.parse({ ledger: ledgerEntries }))
      .map((n) => n.fr)
      .join("\n");

  it.each([
    ["compta/048139273FEC20251231.xlsx", "FEC dans un classeur (XLSX), non lu"],
    ["compta/048139273FEC20251231.7z", "FEC au format 7Z, non lu"],
    ["courriel.eml#048139273FEC20251231.xlsx", "FEC dans un classeur"],
    ["Relevé bancaire mars.xlsx", "relevé bancaire dans un classeur"],
    ["banque/2026-03.ods", "relevé bancaire dans un classeur"],
    ["factures 2026.xls", "tableau de comptabilité ou de facturation"],
  ])("%s", (source, why) => {
    expect(told(source)).toContain(why);
    expect(told(source, "duplicate")).toBe("");
  });

  it.each([
    "planning.xlsx",
    "devis 2026.xlsx",
    "client.eml#factures en retard.xlsx",
    "liste clients.xlsx",
    "livre blanc.xlsx",
    "photo.heic",
    "compta/notice.7z",
    "compta/048139273FEC20251231 notice.pdf",
  ])("%s: nothing is said", (source) => {
    expect(told(source)).toBe("");
  });

  it("what the profile names counts as what it says", () => {
    expect(told("x/2026.xlsx", "unsupported", [{ file: "2026.xlsx", kind: "bank" }])).toContain("relevé bancaire");
  });
});

it("hostile text ends within limits", () => {
  const text = `${"<comptabilite ".repeat(50_000)}${":20:".repeat(50_000)}${";".repeat(100_000)}\n${"1,00;".repeat(50_000)}`;
  expect(run("compta/recettes.csv", text).status).toBe("open");
});

describe("a file that the profile names", () => {
  const settings = profile({ ledger: [{ file: "./compta/absent.txt" }, { file: "compta/ventes.csv", kind: "csv" }] });
  const told = (...inputs: Parameters<typeof unreadInputs>[0]) =>
    unreadInputs(inputs, settings).map((n) => n.fr.replace(/[\u00a0\u202f]/gu, " "));
  const read = { source: "/w/compta/ventes.csv", state: "ok" };

  it("and that is not there is said not to have been found, and nothing else", () => {
    const notes = told(read);
    expect(notes).toEqual([
      expect.stringContaining(
        "./compta/absent.txt : nommé dans le profil sous « ledger », ce fichier n’a pas été trouvé.",
      ),
    ]);
    expect(notes.join()).not.toMatch(/UTF|format|classeur/u);
    expect(told({ source: "/w/compta/absent.txt", state: "ok" }, read)).toEqual([]);
    expect(told({ source: "/elsewhere/absent.txt", state: "ok" }, read)).toEqual([]);
  });

  it("and that is there, unread, is said to have been found", () => {
    const unsupported = {
      source: "/w/compta/absent.txt",
      state: "unsupported",
      problems: [{ code: "unsupported-format" }],
    };
    expect(told(unsupported, read)).toEqual([expect.stringContaining("ce fichier a été trouvé et n’a pu être lu")]);
    const empty = { source: "/w/compta/absent.txt", state: "corrupt", problems: [{ code: "empty" }] };
    expect(told(empty, read)).toEqual([expect.stringContaining("ce fichier est vide")]);
  });

  it("is not told twice where it is a workbook or an empty FEC", () => {
    const books = profile({ ledger: [{ file: "balance.xlsx" }, { file: "732829320FEC20251231.txt" }] });
    const notes = unreadInputs(
      [
        { source: "/w/balance.xlsx", state: "corrupt" },
        { source: "/w/732829320FEC20251231.txt", state: "corrupt", problems: [{ code: "empty" }] },
      ],
      books,
    );
    expect(notes).toHaveLength(2);
    expect(notes[1]?.en).toContain("the file is empty");
  });
});
