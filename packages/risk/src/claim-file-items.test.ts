import { Insurance, type Relationship } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { claimFileItems } from "./claim-file-items.ts";
import { matterAt } from "./matter.ts";
import { invoice, message, paper, profileWith, said, scene, signatures } from "./rules/scene.ts";

const statuses = (relationship: Relationship, profile = profileWith()) =>
  Object.fromEntries(
    claimFileItems(relationship, matterAt(relationship, "2026-06-09"), profile).map((i) => [i.item, i.status]),
  );
const file = (kind: "quote" | "general-terms" | "insurance-policy" | "invoice", id: string) =>
  message("2026-02-01", "outbound", { kind, documentId: id.repeat(64), source: `${kind}.pdf` });

describe("the ten items an insurer asks for", () => {
  it("are all there, missing where nothing was found and no claim was made", () => {
    expect(statuses(scene())).toEqual({
      policy: "missing",
      contract: "missing",
      quote: "missing",
      terms: "missing",
      specification: "missing",
      invoices: "missing",
      deliverables: "missing",
      correspondence: "missing",
      statement: "missing",
      claim: "not-applicable",
    });
  });

  it("tell found from partial", () => {
    const signed = scene({ contracts: [paper("contract", { signatures: signatures("signed") })] });
    expect(statuses(signed)).toMatchObject({ contract: "found", quote: "not-applicable", terms: "not-applicable" });
    const drafts = scene({
      contracts: [paper("contract", { signatures: signatures("unsigned") })],
      documents: [file("general-terms", "a")],
      ledger: [invoice("F-1", "2026-05-01")],
    });
    expect(statuses(drafts, profileWith({ insurance: Insurance.parse({ policyNumber: "P-1" }) }))).toMatchObject({
      policy: "partial",
      contract: "partial",
      quote: "missing",
      terms: "partial",
      invoices: "partial",
    });
    expect(statuses(scene({ documents: [file("insurance-policy", "a"), file("invoice", "b")] }))).toMatchObject({
      policy: "found",
      invoices: "found",
    });
  });

  it("know whether our position on the claim was written", () => {
    const claim = said("claim-amount", "2026-06-06");
    const claimed = scene({ findings: [claim] });
    expect(statuses(claimed).claim).toBe("partial");
    expect(statuses({ ...claimed, documents: [message("2026-06-08", "outbound")] }).claim).toBe("found");
    expect(statuses({ ...claimed, documents: [message("2026-06-02", "outbound")] }).claim).toBe("partial");
  });

  it("never list mail with our counsel, internal mail, or what came later", () => {
    const documents = [
      message("2026-06-01", "inbound", { speaker: "our-counsel", documentId: "a".repeat(64) }),
      message("2026-06-01", "inbound", { direction: "internal", documentId: "b".repeat(64) }),
      message("2026-07-01", "inbound", { documentId: "c".repeat(64) }),
      message("2026-06-01", "inbound", { documentId: "d".repeat(64) }),
    ];
    const relationship = scene({ documents });
    const listed = claimFileItems(relationship, matterAt(relationship, "2026-06-09"), profileWith());
    expect(listed.flatMap((i) => i.documents.map((d) => d.documentId))).toEqual(["d".repeat(64)]);
  });
});
