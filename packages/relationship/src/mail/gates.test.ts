import { describe, expect, it } from "vitest";
import { mail, paper, profile } from "../sample.fixture.ts";
import { isPersonal } from "./gates.ts";

const { privacy } = profile({ privacy: { folders: ["Cercle de tir"], words: [] } });
const closed = (source: string, folder?: string): boolean =>
  isPersonal(
    folder === undefined
      ? paper(source)
      : mail({ from: "a@x.example", to: "b@y.example", source, folder, subject: "Dimanche" }),
    privacy,
  );

describe("a personal folder", () => {
  it.each([
    "boite/Perso/note.txt",
    "boite/Perso/Vacances/2026/billets.pdf",
    "boite/PRIVÉ/école/mot.docx",
    "boite/Private/house/deed.pdf",
    "boite/Cercle de tir/licences/2026.pdf",
    "Mail/Perso.sbd/Famille#3",
    "Mail/Perso.mbox#12#photo.jpg",
    ".Perso.Famille/cur/1.eml",
    "sauvegarde.zip#Perso/notes.txt",
    "export/Mes affaires privées/loyer.pdf",
    "export/Courrier personnel/2025/bail.pdf",
    "C:\\Users\\claire\\Personnel\\impots.pdf",
  ])("closes all that lies below it: %s", (source) => {
    expect(closed(source)).toBe(true);
  });

  it.each([
    "rh/Registre du personnel/2026.pdf",
    "dev/Dépôt privé/readme.txt",
    "clients/Espace personnel/maquette.pdf",
    "clients/Mes clients privés/a.pdf",
    "clients/Données personnelles/registre.pdf",
    "clients/perso-2026/devis.pdf",
    "clients/personnel.pdf",
    "/private/var/boite/1.pdf",
    "/home/perso/boite/1.pdf",
    "/Users/private/boite/1.pdf",
    "C:\\Users\\perso\\boite\\1.pdf",
  ])("is not met in %s", (source) => {
    expect(closed(source)).toBe(false);
  });

  it("is one in a mailbox too, at any depth", () => {
    expect(closed("boite.pst#7", "Boîte de réception/Personnel/Famille")).toBe(true);
    expect(closed("boite.pst#7", "INBOX.Perso.École")).toBe(true);
    expect(closed("boite.pst#7", "Boîte de réception/Service du personnel")).toBe(false);
  });
});

describe("a personal subject", () => {
  const subject = (text: string): boolean =>
    isPersonal(mail({ from: "a@x.example", to: "b@y.example", subject: text }), privacy);

  it("is told in either order from “confidentiel”, and not from a word of work", () => {
    expect(["Confidentiel et personnel", "Personnel et confidentiel", "[perso] clés"].map(subject)).toEqual([
      true,
      true,
      true,
    ]);
    expect(["Confidentiel : personnel navigant", "Vestiaire du personnel"].map(subject)).toEqual([false, false]);
  });
});
