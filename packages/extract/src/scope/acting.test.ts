import { describe, expect, it } from "vitest";
import { read } from "../reading.ts";
import { paper } from "../test-support/paper.ts";
import { actingOf } from "./acting.ts";

const acting = (text: string) => actingOf(read(paper(text))).map(({ name, side }) => [name, side]);

describe("who serves and who is served", () => {
  it("is told by what names do, where no clause says it", () => {
    expect(
      acting(
        "Contrat\nBalise installe les bornes du port. Balise facture chaque mois. Les Armateurs paient à trente jours. Les Armateurs verse un acompte à Balise. Les Armateurs valide le plan.\n",
      ),
    ).toEqual([
      ["balise", "provider"],
      ["armateurs", "customer"],
    ]);
  });

  it("is no matter of common words", () => {
    expect(acting("Contrat\nLe prix est payé. La mission commence. Le service assure la paie.\n")).toEqual([]);
  });
});
