/** Writes every document of the sample world, and makes the ones that mails attach. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ostreaStory } from "../world.ts";
import { brightwaterAgreement } from "./contracts/brightwater.ts";
import { cabinetFerrandOrder } from "./contracts/cabinet-ferrand.ts";
import { cliniqueVaubanContract } from "./contracts/clinique-vauban.ts";
import { domaineOrneContract } from "./contracts/domaine-orne.ts";
import { groupeOstreaContract } from "./contracts/groupe-ostrea.ts";
import { hexaLogistiqueAmendment, hexaLogistiqueContract } from "./contracts/hexa-logistique.ts";
import { liseSubcontract, liseUrssaf } from "./contracts/lise-garnier.ts";
import { maisonLumenContract } from "./contracts/maison-lumen.ts";
import { novaRetailContract, novaRetailQuote, novaRetailSecrecy } from "./contracts/nova-retail.ts";
import { betonQuote, pivoineQuote, sellerieQuote } from "./contracts/quotes.ts";
import { marsanneContract, marsanneDraft, marsanneSpecification } from "./contracts/ville-de-marsanne.ts";
import { generalTermsPaper } from "./general-terms.ts";
import { certificatePaper, policyPaper } from "./insurance.ts";
import { invoiceFiles } from "./invoices.ts";
import { ledgerFile, ledgerName } from "./ledger.ts";
import { lescureNotice, lumenAnnex, marsanneAcceptance, ostreaSummons, ownNotice, receiverLetter } from "./letters.ts";
import { profile } from "./profile.ts";
import { scanOf } from "./scan.ts";
import { lumenSettlement } from "./settlement.ts";

type Maker = () => Promise<Uint8Array>;

const files: Record<string, Maker> = {
  "contrats/CGV-Atelier-Brume-2026.pdf": generalTermsPaper,
  "contrats/maison-lumen/contrat-C-2026-004-signe.pdf": maisonLumenContract,
  "contrats/groupe-ostrea/contrat-C-2026-001-signe.pdf": groupeOstreaContract,
  "contrats/brightwater/managed-services-agreement-2025-03.pdf": brightwaterAgreement,
  "contrats/ville-de-marsanne/cahier-des-charges.pdf": marsanneSpecification,
  "contrats/ville-de-marsanne/marche-M-2026-02-projet.docx": marsanneDraft,
  "contrats/ville-de-marsanne/marche-M-2026-02-signe.pdf": marsanneContract,
  "contrats/beton-et-fils/devis-D-2025-041-signe.pdf": betonQuote,
  "contrats/beton-et-fils/2026-05-28-mise-en-demeure-envoyee.pdf": ownNotice,
  "contrats/clinique-vauban/contrat-CV-PREST-2025-17-signe.pdf": cliniqueVaubanContract,
  "contrats/nova-retail/contrat-C-2025-019-signe.pdf": novaRetailContract,
  "contrats/nova-retail/accord-de-confidentialite-copie.pdf": novaRetailSecrecy,
  "contrats/nova-retail/devis-D-2026-015.docx": novaRetailQuote,
  "contrats/studio-pivoine/devis-D-2025-038-signe.pdf": pivoineQuote,
  "contrats/atelier-sellerie/devis-D-2026-012.pdf": sellerieQuote,
  "contrats/cabinet-ferrand/bon-de-commande-BC-2026-003-signe.pdf": cabinetFerrandOrder,
  "contrats/domaine-orne/contrat-C-2025-006-signe.pdf": domaineOrneContract,
  "contrats/hexa-logistique/contrat-C-2025-014-signe.pdf": hexaLogistiqueContract,
  "contrats/hexa-logistique/avenant-1-copie-de-controle.pdf": hexaLogistiqueAmendment,
  "contrats/lise-garnier/contrat-de-sous-traitance-ST-2026-01.pdf": liseSubcontract,
  "contrats/lise-garnier/attestation-urssaf-2025-11.pdf": liseUrssaf,
  "assurance/police-rc-pro.pdf": policyPaper,
  "assurance/attestation-rc-pro-2026.pdf": certificatePaper,
  "courriers-numerises/2026-04-13-LRAR-Lescure.pdf": async () =>
    scanOf(await lescureNotice("13 AVR. 2026"), "2026-04-13-LRAR-Lescure", ostreaStory.registeredReceived),
  [`comptabilite/${ledgerName}`]: async () => ledgerFile(),
  "vigie.yaml": async () => Buffer.from(profile, "utf8"),
};

const letters: Record<string, Maker> = {
  "mise-en-demeure-lescure.pdf": () => lescureNotice(),
  "assignation-groupe-ostrea.pdf": ostreaSummons,
  "annexe-reclamation-maison-lumen.pdf": lumenAnnex,
  "protocole-transactionnel-maison-lumen.pdf": lumenSettlement,
  "PV-de-recette-2026-05-19.pdf": marsanneAcceptance,
  "avis-a-creancier-studio-pivoine.pdf": receiverLetter,
};

let bills: Promise<Map<string, Uint8Array>> | undefined;
const invoicesOnce = (): Promise<Map<string, Uint8Array>> => {
  bills ??= invoiceFiles();
  return bills;
};

/**
 * A document as a mail attaches it: a letter's name, or an invoice number with `.pdf` ("F-2026-009.pdf").
 * @throws when no document bears the name
 */
export async function attachment(name: string): Promise<Buffer> {
  const letter = letters[name];
  if (letter !== undefined) return Buffer.from(await letter());
  for (const [file, bytes] of await invoicesOnce()) {
    if (file.startsWith(name.replace(/\.pdf$/, ""))) return Buffer.from(bytes);
  }
  throw new Error(`no document ${name}`);
}

/** Writes everything but the mail under `outDir` (normally `fixtures`), whose document folders it empties first. */
export async function writeDocuments(outDir: string): Promise<void> {
  for (const folder of ["contrats", "factures", "assurance", "comptabilite", "courriers-numerises"]) {
    await rm(join(outDir, folder), { recursive: true, force: true });
  }
  const write = async (path: string, bytes: Uint8Array): Promise<void> => {
    const target = join(outDir, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
  };
  for (const [path, make] of Object.entries(files)) await write(path, await make());
  for (const [name, bytes] of await invoicesOnce()) await write(`factures/${name}`, bytes);
}
