import { frenchSpacing, type Locale, Profile } from "@vigie/model";
import type { Store } from "@vigie/store";
import { stringify } from "yaml";
import { analyse } from "./analyse.ts";

/**
 * The text of a `vigie.yaml`: who "we" are and who the clients are as a first reading infers them, and an insurance part
 * left to complete. Without paths, the same file with nothing filled in.
 */
export async function proposeProfile(
  paths: readonly string[],
  options: { locale: Locale; store: Store },
): Promise<string> {
  const fr = options.locale === "fr";
  const cast =
    paths.length === 0 ? undefined : (await analyse(paths, { profile: Profile.parse({}), store: options.store })).cast;
  const me = {
    names: cast?.us.names ?? [],
    domains: cast?.us.domains ?? [],
    addresses: cast?.us.addresses ?? [],
    ...(cast?.us.siren === undefined ? {} : { siren: cast.us.siren }),
  };
  const clients = (cast?.clients ?? []).map((c) => ({
    id: c.id,
    name: c.name,
    ...(c.aliases.length === 0 ? {} : { aliases: c.aliases }),
    ...(c.domains.length === 0 ? {} : { domains: c.domains }),
    ...(c.addresses.length === 0 ? {} : { addresses: c.addresses }),
    ...(c.siren === undefined ? {} : { siren: c.siren }),
  }));
  const part = (data: object): string => stringify(data, { lineWidth: 0 }).trimEnd();
  const comment = (lines: readonly string[]): string => lines.map((l) => `# ${fr ? frenchSpacing(l) : l}`).join("\n");
  return `${[
    comment(
      fr
        ? ["Profil de l’entreprise pour Vigie. Des données, jamais de code ; rien ne quitte cet ordinateur."]
        : ["The firm’s profile for Vigie. Data, never code; nothing leaves this computer."],
    ),
    comment(
      fr
        ? ["Qui vous êtes : noms, domaines et adresses de courriel, SIREN."]
        : ["Who you are: names, mail domains and addresses, SIREN."],
    ),
    part({ me }),
    comment(
      fr
        ? [
            "Votre police de responsabilité civile professionnelle. Retirez le « # » devant ce que vous connaissez ; ce qui manque reste « inconnu », jamais « couvert ».",
            "insurance:",
            "  insurer: Nom de l’assureur",
            "  policyNumber: Numéro de police",
            '  limitPerClaim: "200000"',
            '  limitPerYear: "300000"',
            '  franchise: "1000"',
            "  notificationDays: 5",
          ]
        : [
            'Your professional liability policy. Remove the "#" before what you know; what is missing stays "unknown", never "covered".',
            "insurance:",
            "  insurer: Name of the insurer",
            "  policyNumber: Policy number",
            '  limitPerClaim: "200000"',
            '  limitPerYear: "300000"',
            '  franchise: "1000"',
            "  notificationDays: 5",
          ],
    ),
    comment(
      fr
        ? [
            "Votre avocat : ses courriels sont comptés, jamais lus ni cités (secret professionnel).",
            "counsel:",
            "  - name: Me Prénom Nom",
            "    domains: [cabinet.example]",
          ]
        : [
            "Your lawyer: their mail is counted, never read or quoted (privilege).",
            "counsel:",
            "  - name: Name",
            "    domains: [firm.example]",
          ],
    ),
    comment(
      fr
        ? ["Vos clients, tels que Vigie les a reconnus : corrigez, complétez, supprimez."]
        : ["Your clients, as Vigie recognised them: correct, complete, delete."],
    ),
    part({ clients }),
    comment(
      fr
        ? [
            "Votre comptabilité : un FEC (fichier des écritures comptables) et la date de son export.",
            "ledger:",
            "  - file: comptabilite/123456789FEC20261231.txt",
            "    asOf: 2026-12-31",
          ]
        : [
            "Your ledger: an accounting export (FEC) and the date of the export.",
            "ledger:",
            "  - file: ledger/123456789FEC20261231.txt",
            "    asOf: 2026-12-31",
          ],
    ),
  ].join("\n\n")}\n`;
}
