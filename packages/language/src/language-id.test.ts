import { expect, it } from "vitest";
import { identifyLanguage } from "./language-id.ts";

it.each([
  ["Nous vous remercions pour votre retour et restons à votre disposition.", "fr"],
  ["Please find attached the invoice for the works that we delivered.", "en"],
  ["Wir haben die Rechnung nicht erhalten und bitten Sie, das Geld zu überweisen, es ist für den Kunden.", "other"],
  ["12345", "other"],
])("%s → %s", (text, language) => expect(identifyLanguage(text)).toBe(language));
