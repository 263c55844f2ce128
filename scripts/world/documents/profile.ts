/** `vigie.yaml` of the sample world, with comments for whoever copies it. */
import {
  accountant,
  brume,
  brumeContact,
  type ClientId,
  clients,
  insurance,
  ledgerDay,
  rocher,
  suppliers,
} from "../world.ts";
import { clientAccounts, ledgerName } from "./ledger.ts";

const quoted = (items: readonly string[]): string => `[${items.map((item) => JSON.stringify(item)).join(", ")}]`;
const decimal = (cents: number): string => JSON.stringify(String(cents / 100));

/** Other names the same client goes by. */
const aliases: Partial<Record<ClientId, readonly string[]>> = {
  "maison-lumen": ["Lumen", "Maison Lumen SAS"],
  "groupe-ostrea": ["Ostrea", "Groupe Ostrea SA"],
  "ville-de-marsanne": ["Mairie de Marsanne", "Commune de Marsanne"],
  "beton-et-fils": ["Béton et Fils"],
  "atelier-sellerie": ["Sellerie Morvan", "Gilles Morvan"],
  "cabinet-ferrand": ["Ferrand & Associés"],
  "domaine-orne": ["Domaine de l'Orne"],
};

function clientEntry(id: ClientId): string {
  const client = clients[id];
  const shared = client.domain === "courriel-libre.example";
  const lines = [`  - id: ${id}`, `    name: ${JSON.stringify(client.name)}`];
  const others = aliases[id];
  if (others !== undefined) lines.push(`    aliases: ${quoted(others)}`);
  // A free mailbox's domain belongs to nobody: name the address.
  lines.push(shared ? `    addresses: ${quoted([client.people[0].email])}` : `    domains: ${quoted([client.domain])}`);
  if ("siren" in client) lines.push(`    siren: ${JSON.stringify(client.siren)}`);
  lines.push(`    ledgerAccounts: ${quoted([clientAccounts[id]])}`);
  return lines.join("\n");
}

export const profile = `# Profil de l’Atelier Brume, agence fictive. Tout est facultatif : sans profil, Vigie déduit qui « nous » sommes et le dit.
# Les identifiants (SIREN) et les montants sont entre guillemets : ce sont des textes, pas des nombres.

# Nous : noms, domaines et adresses qui désignent notre société dans le courrier et les contrats.
me:
  names: ["Atelier Brume", "Atelier Brume SARL"]
  domains: ["${brume.domain}"]
  addresses: ["${brumeContact}"]
  siren: "${brume.siren ?? ""}"
  trade: "agence numérique"
  # Activités déclarées à l’assureur : un contrat qui en sort est signalé.
  insuredActivities:
    - "conception et développement de sites internet et de boutiques en ligne"
    - "migration de données et de sites"
    - "hébergement"
    - "maintenance et assistance"

# Responsabilité civile professionnelle, d’après assurance/police-rc-pro.pdf.
# Ce qui n’est pas rempli est « inconnu », jamais « couvert ».
insurance:
  insurer: "${insurance.insurer}"
  broker: "${insurance.broker}"
  policyNumber: "${insurance.policyNumber}"
  periodStart: "${insurance.periodStart}"
  periodEnd: "${insurance.periodEnd}"
  trigger: claim # base réclamation
  limitPerClaim: ${decimal(insurance.limitPerClaim)}
  limitPerYear: ${decimal(insurance.limitPerYear)}
  usedThisYear: "0"
  franchise: ${decimal(insurance.franchise)}
  # B (prudent) : la franchise se déduit après le plafond. A : avant.
  franchiseOrder: B
  defenceCosts: inside # frais de défense compris dans le plafond
  # La police dit « ${insurance.notificationDays} jours » sans préciser lesquels : Vigie retient la date la plus proche.
  notificationDays: ${insurance.notificationDays}
  notificationUnit: unknown
  exclusions:
    - "pénalités contractuelles"
    - "remboursement du prix"
    - "faute intentionnelle"
  recoursJuridique: true

# Notre avocate : ses courriers sont couverts par le secret professionnel et restent hors des dossiers.
counsel:
  - name: "${rocher.name}"
    domains: ["${rocher.domain}"]

insurerContacts:
  - name: "${insurance.insurer}"
    domains: ["${insurance.insurerDomain}"]
  - name: "${insurance.broker}"
    domains: ["${insurance.brokerDomain}"]

# Fournisseurs : leurs réclamations ne sont pas celles de nos clients.
suppliers:
  - name: "${suppliers.nuage.name}"
    domains: ["${suppliers.nuage.domain}"]
  - name: "${suppliers.lise.name}"
    domains: ["${suppliers.lise.domain}"]
  - name: "${accountant.name}"
    domains: ["${accountant.domain}"]

clients:
${(Object.keys(clients) as ClientId[]).map(clientEntry).join("\n")}

# Grand livre : le fichier des écritures comptables exporté par le logiciel, et le jour de l’export.
ledger:
  - file: "comptabilite/${ledgerName}"
    kind: fec
    asOf: "${ledgerDay}"

# Jours fériés : « national » ou « alsace-moselle ».
calendar: national

# Courrier personnel : compté, jamais lu.
privacy:
  folders: ["Perso"]
  words: ["Personnel"]

lang: fr
`;
