import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ZoneKind, zones } from "./zones.ts";

const envelope = (subject = "Site") => ({
  from: [],
  replyTo: [],
  to: [],
  cc: [],
  bcc: [],
  subject,
  references: [],
  headers: {},
});
const mail = (text: string, subject?: string) =>
  zones({ text, format: "eml", envelope: envelope(subject) }).map((z) => ({
    kind: z.kind,
    text: text.slice(z.span.start, z.span.end),
  }));
const of = (list: { kind: ZoneKind; text: string }[], kind: ZoneKind) =>
  list
    .filter((z) => z.kind === kind)
    .map((z) => z.text)
    .join("");

describe("zones of a mail", () => {
  it("tells greeting, fresh text, closing and signature", () => {
    const z = mail("Bonjour Claire,\n\nLe site est en panne.\n\nCordialement,\nSophie Marchetti\nMaison Lumen\n");
    expect(of(z, "greeting")).toContain("Bonjour");
    expect(of(z, "fresh").trim()).toBe("Le site est en panne.");
    expect(of(z, "signature")).toContain("Marchetti");
  });
  it("sets the history of Gmail, Outlook and plain quoting apart", () => {
    expect(
      of(
        mail(
          "D'accord.\n\nLe mar. 12 mai 2026 à 09:14, Paul <p@x.example> a\nécrit :\n\n> Nous vous mettons en demeure.\n",
        ),
        "fresh",
      ).trim(),
    ).toBe("D'accord.");
    expect(
      of(
        mail(
          "D'accord.\n\nDe : Paul\nEnvoyé : mardi 12 mai 2026\nÀ : Claire\nObjet : Site\n\nNous vous mettons en demeure.\n",
        ),
        "quoted",
      ),
    ).toContain("demeure");
    expect(
      of(mail("Yes.\n-----Original Message-----\nFrom: P\nSent: x\nTo: y\nSubject: z\n\nOld text"), "quoted"),
    ).toContain("Old text");
  });
  it("keeps answers between quoted lines fresh", () => {
    const z = mail("> Quand livrez-vous ?\nVendredi.\n> Et la recette ?\nLundi.\n");
    expect(of(z, "fresh")).toBe("Vendredi.\nLundi.\n");
  });
  it("does not take « comme Paul l'a écrit : » for a quote header", () => {
    expect(of(mail("Le retard, comme Paul l'a écrit :\nc'est trop long."), "quoted")).toBe("");
  });
  it("presents what a forward carries as forwarded", () => {
    const z = mail(
      "Pour info.\n\nDe : Me Lescure\nEnvoyé : 10 avril 2026\nÀ : Y. Le Guen\nObjet : Ostrea\n\nJe suis le conseil de la société.\n",
      "TR: Ostrea",
    );
    expect(of(z, "forwarded")).toContain("conseil de la société");
  });
  it("recognises disclaimers and phone footers", () => {
    const z = mail("Ok.\n\nEnvoyé de mon iPhone\nCe message et ses pièces jointes sont confidentiels et destinés.\n");
    expect(of(z, "fresh").trim()).toBe("Ok.");
    expect(of(z, "disclaimer")).toContain("confidentiels");
  });
  it("covers the whole text, in order, without overlap, whatever the text", () => {
    const piece = fc.constantFrom(
      "Bonjour,",
      "> cité",
      "De : a",
      "Envoyé : b",
      "À : c",
      "Objet : d",
      "Cordialement,",
      "Paul",
      "",
      "-- ",
      "Texte libre.",
      "Le 12 mai 2026 à 9:00, X a écrit :",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        const text = parts.join("\n");
        let at = 0;
        for (const z of zones({ text, format: "eml", envelope: envelope() })) {
          expect(z.span.start).toBe(at);
          at = z.span.end;
        }
        expect(at).toBe(text.length);
      }),
    );
  });
});

describe("zones of a letter", () => {
  it("puts what stands above the salutation into the letterhead and the object line apart", () => {
    const text =
      "Adrien LESCURE\nAvocat au barreau de Rennes\nToque 112\n\nAtelier Brume\n14 rue des Carmes\n\nObjet : mise en demeure\n\nMadame,\n\nJe suis le conseil de la société Ostrea.\n\nJe vous prie d'agréer, Madame, mes salutations distinguées.\nA. Lescure\n";
    const z = zones({ text, format: "text" }).map((x) => ({
      kind: x.kind,
      text: text.slice(x.span.start, x.span.end),
    }));
    expect(of(z, "letterhead")).toContain("Toque 112");
    expect(of(z, "object")).toContain("mise en demeure");
    expect(of(z, "fresh").trim()).toBe("Je suis le conseil de la société Ostrea.");
  });
});
