import type { Bilingual, Document, Evidence, Facts } from "@vigie/model";
import type { Cast } from "../who-is-who.ts";

/** For each client, why one of its invoices makes it a consumer, or why it does not: one note a client. */
export function noteConsumers(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  cast: Cast,
  notes: Bilingual[],
): void {
  const told = new Set<string>();
  for (const { id, source } of documents) {
    const invoice = facts.get(id)?.invoice;
    if (invoice?.status !== "present" || cast.place(id).gate !== "none") continue;
    const { number, buyer, buyerKind } = invoice.value;
    if (buyerKind?.value !== "consumer" || buyer === undefined) continue;
    const clientId = cast.clientOf({ name: buyer.name, siren: buyer.siren });
    const client = cast.clients.find((c) => c.id === clientId);
    if (client === undefined || told.has(client.id)) continue;
    told.add(client.id);
    const said = { fr: `Facture ${number} (${source})`, en: `Invoice ${number} (${source})` };
    const why = buyerKind.why === "said" ? SAID : TITLE;
    const words = shown(buyerKind.evidence);
    notes.push(
      client.consumer
        ? {
            fr: `${said.fr} : ${client.name} tenu pour un consommateur, ${why.fr} (« ${words} ») : ni pénalités ni indemnité de 40 €, dues entre professionnels seulement (C. com. L441-10), et prescription de deux ans. S’il est professionnel, indiquez son SIREN dans le profil.`,
            en: `${said.en}: ${client.name} taken for a consumer, ${why.en} (“${words}”): neither penalties nor the 40 € compensation, owed between professionals only (Commercial Code L441-10), and a time bar of two years. If it is a professional, give its company number in the profile.`,
          }
        : {
            fr: `${said.fr} : l’acheteur y paraît un consommateur, ${why.fr} (« ${words} »), mais d’autres pièces donnent à ${client.name} un numéro, une forme sociale ou un domaine : tenu pour un professionnel. Sinon, indiquez « consumer: true » dans le profil.`,
            en: `${said.en}: its buyer looks like a consumer, ${why.en} (“${words}”), but other papers give ${client.name} a number, a legal form or a domain: taken for a professional. If not, state “consumer: true” in the profile.`,
          },
    );
  }
}

const SAID: Bilingual = { fr: "parce qu’elle le dit", en: "because it says so" };
const TITLE: Bilingual = {
  fr: "par une civilité sans SIREN ni forme sociale",
  en: "by a civil title without company number or legal form",
};
const LONGEST_SHOWN = 80;

const shown = ({ quote }: Evidence): string => {
  const words = quote.replace(/\s+/gu, " ").trim();
  return words.length > LONGEST_SHOWN ? `${words.slice(0, LONGEST_SHOWN)}…` : words;
};
