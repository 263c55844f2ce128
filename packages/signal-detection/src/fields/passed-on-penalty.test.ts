import { describe, expect, it } from "vitest";
import { isPassedOnPenalty } from "./passed-on-penalty.ts";

const says = (label: string, speaker: "client" | "client-counsel" = "client") =>
  isPassedOnPenalty(label, { speaker, theirNames: ["Vérandas Picot"], ourNames: ["Atelier Brume"] });

describe("a penalty that somebody else charged the claimant", () => {
  it.each([
    "Pénalités facturées à ma cliente par la maison Auvray",
    "Pénalités que ma cliente a dû verser à son donneur d’ordre",
    "Pénalités de retard appliquées par notre client final",
  ])("%s, whoever writes", (label) => {
    expect(says(label)).toBe(true);
    expect(says(label, "client-counsel")).toBe(true);
  });
  it.each([
    "Pénalités de retard appliquées par nos propres clients",
    "Pénalités imputées par la centrale",
    "Pénalités logistiques infligées par Carrefour",
    "pénalités que nous applique l’aménageur",
    "Pénalités que Carrefour nous a facturées",
    "Pénalités de notre donneur d’ordre",
    "Pénalités du donneur d’ordre",
    "Pénalités réglées aux donneurs d’ordre",
    "Pénalités versées à la société Batilux",
    "Penalties charged to us by Tesco",
    "Late-delivery penalties paid to our customer",
    "Penalties levied by the main contractor",
    "Pénalités appliquées par nos enseignes",
    "Pénalités de retard réglées à nos donneurs d’ordre",
    "Penalties charged by our retailers",
  ])("%s", (label) => expect(says(label)).toBe(true));
});

it("is told by the claimant's lawyer of the claimant's customers too", () => {
  expect(says("Pénalités mises à sa charge par ses clients", "client-counsel")).toBe(true);
});

describe("a penalty of our own contract", () => {
  it.each([
    "Pénalités de retard",
    "Pénalités de retard prévues par le contrat",
    "Pénalités appliquées par application de l’article 8",
    "Pénalités exigées par l’article 22 du CCAP",
    "Pénalité de 150 € par jour de retard",
    "Pénalités dues par la société Atelier Brume",
    "Pénalités réclamées par la société Vérandas Picot",
    "Pénalités facturées par nos soins",
    "Astreinte prononcée par le tribunal",
    "Penalties under the contract",
    "Penalties claimed by us",
    "Pénalités du contrat (12 jours)",
    "Pénalités facturées à votre société",
    "Pénalités de retard dues par le prestataire",
  ])("%s", (label) => expect(says(label)).toBe(false));
  it.each(["Pénalités dues à notre cliente", "Pénalités réclamées par ma cliente"])("%s, a lawyer writes", (label) =>
    expect(says(label, "client-counsel")).toBe(false),
  );
});
