import { expect, it } from "vitest";
import { read } from "./reading.ts";
import { extractTermsReference } from "./terms-reference.ts";
import { paper } from "./test-support/paper.ts";

const of = (text: string, kind: "contract" | "general-terms" = "contract") => {
  const fact = extractTermsReference(read(paper(`Papier\n\n${text}`)), kind);
  return fact.status === "present" ? fact.value : undefined;
};

it("tells accepted terms from terms that are only named", () => {
  expect(of("Le Client reconnaît avoir pris connaissance des conditions générales de vente.")).toEqual({
    accepted: true,
    label: "conditions générales de vente",
  });
  expect(of("Nos CGV figurent sur notre site.")).toEqual({ accepted: false, label: "CGV" });
});

it("takes in neither terms set aside nor the paper's own", () => {
  expect(of("Les parties écartent toutes conditions générales.")).toBeUndefined();
  expect(of("Les présentes conditions générales s'appliquent.", "general-terms")).toBeUndefined();
});
