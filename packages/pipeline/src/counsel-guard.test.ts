import type { Document, RiskReport } from "@vigie/model";
import type { Place } from "@vigie/relationship";
import { describe, expect, it } from "vitest";
import type { Analysis } from "./analyse.ts";
import { withoutCounsel } from "./counsel-guard.ts";

const counsel = [
  { name: "Maître Odile Ferrant", domains: ["ferrant-avocats.example"], addresses: ["odile@courriel.example"] },
];
const paper = (text: string, from?: string): Document =>
  ({
    id: "p",
    source: "dossier/p.txt",
    text,
    pages: [],
    ...(from === undefined ? {} : { envelope: { from: [{ name: "", address: from }] } }),
  }) as unknown as Document;

/** What is left of a one-paper checklist, the paper being placed as told. */
function left(document: Document, place: Partial<Place> = {}, organisations: object[] = []) {
  const cast = {
    place: () => ({ gate: "none", speaker: "client", ...place }),
    organisations: new Map(organisations.map((o, i) => [i, o])),
  } as unknown as Analysis["cast"];
  const [report] = withoutCounsel(
    [
      {
        claimFile: [
          {
            item: "correspondence",
            label: { fr: "", en: "" },
            status: "found",
            note: { fr: "", en: "" },
            documents: [{ documentId: "p", source: "dossier/p.txt" }],
          },
        ],
      } as unknown as RiskReport,
    ],
    { documents: [document], cast },
    counsel,
  );
  return report?.claimFile.map((i) => [i.status, i.documents.length]);
}

const OUT = [["missing", 0]];
const IN = [["found", 1]];

describe("papers of our counsel stay out of the claim file", () => {
  it("by their place and by their author", () => {
    const text = "Bonjour,\n\nLe compte rendu est joint.";
    expect(left(paper(text), { gate: "privileged" })).toEqual(OUT);
    expect(left(paper(text), { speaker: "our-counsel" })).toEqual(OUT);
    expect(left(paper(text, "o.ferrant@ferrant-avocats.example"))).toEqual(OUT);
    expect(left(paper(text, "Odile@courriel.example"))).toEqual(OUT);
    expect(left(paper(text, "nora@nova.example"))).toEqual(IN);
    expect(left(paper(text, "x@notferrant-avocats.example"))).toEqual(IN);
  });

  it.each([
    ["ODILE FERRANT\nAvocat au barreau de Quimper\n\nNote sur le dossier Nova", OUT],
    ["Ferrant & Associés\n12 quai Sud — contact@ferrant-avocats.example\n\nNote", OUT],
    ["Nova Retail\n3 rue des Lilas\n29000 Quimper\n\nNous avons écrit à Maître Odile Ferrant.", IN],
    ["Bon de livraison\nNova Retail\n\nLot 2", IN],
  ])("by their letterhead: %s", (text, expected) => expect(left(paper(text))).toEqual(expected));

  it("by the letterhead of a lawyer whom only mail shows to be ours", () => {
    const talvard = { name: "talvard.example", role: "our-counsel", people: ["Gwenola Talvard", "Gwenola"] };
    const note = paper("Gwenola Talvard – Avocat\n\nNote sur le dossier Nova");
    expect(left(note)).toEqual(IN);
    expect(left(note, {}, [talvard])).toEqual(OUT);
    expect(left(paper("Cabinet\ncontact@talvard.example\n\nNote"), {}, [talvard])).toEqual(OUT);
    expect(left(paper("Gwenola Morin\nNova Retail\n\nNote"), {}, [talvard])).toEqual(IN);
    expect(left(note, {}, [{ ...talvard, role: "client" }])).toEqual(IN);
  });

  it("leaves a report without any as it is", () => {
    const reports = [{ claimFile: [] } as unknown as RiskReport];
    const cast = { place: () => ({ gate: "none" }), organisations: new Map() } as unknown as Analysis["cast"];
    expect(withoutCounsel(reports, { documents: [], cast }, [])[0]).toBe(reports[0]);
  });
});
