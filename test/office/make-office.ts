import { Dice } from "../../scripts/dice.ts";

/** A file of the office, and the client it belongs to: a key, or null when it belongs to none. */
export type OfficeFile = { path: string; text: string; client: string | null };
type Firm = {
  key: string;
  name: string;
  form: string;
  siren: string;
  city: { name: string; code: string };
  domain: string;
  people: [Person, Person];
  account: string;
};
type Person = { first: string; last: string };

const FIRST =
  "Anne Bruno Carole Denis Elsa Farid Gaëlle Hugo Inès Jules Karine Léo Maud Nora Olivier Paul Rosa Samuel Tania Yves".split(
    " ",
  );
const SURNAMES =
  "Bertin Caradec Delorme Esnault Fauvel Guérin Hamon Jaouen Kerouac Leclair Morvan Naudin Ollivier Prigent Quentin Rabier Sauvage Tanguy Urvoy Vasseur".split(
    " ",
  );
const HEADS =
  "Menuiserie Transports Clinique Domaine Librairie Garage Cabinet Maison Atelier Brasserie Studio Pharmacie Résidence Imprimerie Fonderie".split(
    " ",
  );
const SYLLABLES = "bra tel mon vir sol dac len fou gri nap tor bel cas ron mil".split(" ");
const FORMS = ["SAS", "SARL", "EURL", "SA", "SCOP"] as const;
const CITIES = [
  ["Rennes", "35000"],
  ["Lyon", "69003"],
  ["Lille", "59000"],
  ["Bordeaux", "33000"],
  ["Dijon", "21000"],
  ["Metz", "57000"],
  ["Nîmes", "30000"],
] as const;
const OURS = { name: "Agence Rivage", siren: "732829320", domain: "agence-rivage.example" };
const FREE = ["gmail.com", "orange.fr", "laposte.net", "wanadoo.fr", "hotmail.fr"] as const;

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const d = Number(digits[digits.length - 1 - i]) * (i % 2 === 1 ? 2 : 1);
    sum += d > 9 ? d - 9 : d;
  }
  return sum % 10 === 0;
}

/** A letter swapped, doubled or left out in the longest word of a name. */
function slip(name: string, dice: Dice): string {
  const word = name.split(" ").sort((a, b) => b.length - a.length)[0] ?? name;
  const at = 2 + dice.below(Math.max(1, word.length - 4));
  const [a, b] = [word.charAt(at), word.charAt(at + 1)];
  const wrong = [
    word.slice(0, at) + b + a + word.slice(at + 2),
    word.slice(0, at) + a + word.slice(at),
    word.slice(0, at) + word.slice(at + 1),
  ];
  return name.replace(word, dice.pick(wrong));
}

/**
 * A small office made of a seed alone: about thirty clients with their contracts, invoices, ledger and mail, everybody else who
 * writes, and the traps of identity. In a `hard` one every fourth client has no contract, papers often bear no company number, half
 * the senders show no name and few sign, and letters misspell the client. Nothing in it is a real firm, person or letter.
 */
export function makeOffice(seed: number, hard: boolean): OfficeFile[] {
  const dice = new Dice(seed);
  const files: OfficeFile[] = [];
  const used = new Set<string>([OURS.siren]);
  const person = (): Person => ({ first: dice.pick(FIRST), last: dice.pick(SURNAMES) });
  const siren = (): string => {
    for (;;) {
      const digits = String(100_000_000 + dice.below(899_999_999));
      if (luhn(digits) && !used.has(digits)) {
        used.add(digits);
        return digits;
      }
    }
  };
  const plain = (text: string): string =>
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^a-z\d]+/gu, "-");
  const word = (): string => {
    const made = dice.pick(SYLLABLES) + dice.pick(SYLLABLES) + dice.pick(SYLLABLES);
    return made.charAt(0).toUpperCase() + made.slice(1);
  };
  const cityOf = (i: number) => ({
    name: CITIES[i % CITIES.length]?.[0] ?? "Rennes",
    code: CITIES[i % CITIES.length]?.[1] ?? "35000",
  });
  const firms: Firm[] = [];
  const names = new Set<string>();
  const firm = (i: number, more: Partial<Firm> = {}): Firm => {
    let name = more.name ?? `${dice.pick(HEADS)} ${word()}`;
    while (more.name === undefined && names.has(name)) name = `${dice.pick(HEADS)} ${word()}`;
    names.add(name);
    // A third of the firms have a domain that does not bear their name.
    const domain = i % 3 === 0 ? `${plain(word())}${i}.example` : `${plain(name)}.example`;
    const made: Firm = {
      key: `c${i}`,
      name,
      form: dice.pick(FORMS),
      siren: siren(),
      city: cityOf(i),
      domain,
      people: [person(), person()],
      account: `C${String(i).padStart(4, "0")}`,
      ...more,
    };
    firms.push(made);
    return made;
  };
  for (let i = 0; i < 22; i++) firm(i);
  // Two firms of one name; two one letter apart; a mother and two daughters; a law firm; two persons without a domain.
  const twin = `Conseil ${word()}`;
  const twins = [
    firm(22, { name: twin, domain: "premier-conseil.example", city: cityOf(0) }),
    firm(23, { name: twin, domain: "second-conseil.example", city: cityOf(1) }),
  ];
  firm(24, { name: "Menuiserie Dupont", domain: "menuiserie-dupont.example" });
  firm(25, { name: "Menuiserie Dupond", domain: "dupond-bois.example" });
  const group = word();
  firm(26, { name: `Groupe ${group}`, domain: `${plain(group)}-groupe.example` });
  firm(27, { name: `${group} Logistique`, domain: `${plain(group)}-logistique.example` });
  const lawFirm = firm(28, { name: "Cabinet Vannier", form: "SELARL", domain: "vannier-avocats.example" });
  const alone = [
    firm(29, { name: `Sellerie ${word()}`, domain: dice.pick(FREE) }),
    firm(30, { name: `Poterie ${word()}`, domain: dice.pick(FREE) }),
  ];

  let sent = 0;
  const write = (
    from: string,
    to: string,
    subject: string,
    text: string,
    client: string | null,
    more: { id?: string; answers?: string; date?: string; headers?: string[] } = {},
  ): string => {
    sent++;
    const id = more.id ?? `<m${sent}@office.example>`;
    const day = `${1 + (sent % 28)} ${["Jan", "Feb", "Mar", "Apr", "May"][sent % 5]} 2026`;
    const lines = [
      `From: ${from}`,
      `To: ${to}`,
      `Subject: ${subject}`,
      `Date: ${more.date ?? `${day} 09:0${sent % 10}:00 +0200`}`,
      `Message-ID: ${id}`,
      ...(more.answers === undefined ? [] : [`In-Reply-To: ${more.answers}`, `References: ${more.answers}`]),
      ...(more.headers ?? []),
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: 8bit",
      "",
      text,
      "",
    ];
    files.push({ path: `mail/${String(sent).padStart(4, "0")}.eml`, text: lines.join("\r\n"), client });
    return id;
  };
  const us = `Claire Rivage <claire@${OURS.domain}>`;
  const addressOf = (f: Firm, p: Person): string =>
    `${plain(`${p.first}.${p.last}`)}${alone.includes(f) ? plain(f.name).slice(-4) : ""}@${f.domain}`;
  const boxOf = (f: Firm, p: Person): string =>
    hard && dice.chance(0.5) ? addressOf(f, p) : `${p.first} ${p.last} <${addressOf(f, p)}>`;
  const signature = (f: Firm, p: Person, how: number): string =>
    how === 0
      ? `\n\nCordialement,\n${p.first} ${p.last}\n${f.name}\n`
      : how === 1
        ? `\n\nBien à vous,\n${p.first}\n`
        : "\n\nMerci.\n";

  for (const [i, f] of firms.entries()) {
    const [boss, other] = f.people;
    const hasContract = !hard || i % 4 !== 1;
    const isNumbered = !hard || twins.includes(f) || dice.chance(0.6);
    const contact =
      alone.includes(f) || (i % 3 === 0 && !(hard && dice.chance(0.3))) ? `\nCourriel : ${addressOf(f, boss)}` : "";
    if (hasContract)
      files.push({
        path: `contrats/${String(i).padStart(2, "0")}-contrat.txt`,
        client: f.key,
        text: `CONTRAT DE PRESTATION DE SERVICES N° C-2026-${String(i).padStart(3, "0")}\n\nEntre les soussignés :\n\nLa société ${OURS.name}, SARL au capital de 10 000 euros, dont le siège social est situé 1 quai de la Fosse, 44000 Nantes, immatriculée au RCS de Nantes sous le numéro ${OURS.siren}, représentée par Claire Rivage, gérante,\n\nci-après « le Prestataire »,\n\net\n\nLa société ${f.name}, ${f.form} au capital de 8 000 euros, dont le siège social est situé ${3 + i} rue des Lices, ${f.city.code} ${f.city.name}, ${isNumbered ? `immatriculée au RCS de ${f.city.name} sous le numéro ${f.siren}, ` : ""}représentée par ${boss.first} ${boss.last}, ${i % 2 === 0 ? "présidente" : "gérant"},${contact}\n\nci-après « le Client ».\n\nArticle 1 – Objet\n\nLe Prestataire réalise pour le Client la refonte de son site.\n\nArticle 2 – Prix\n\nLe prix est de ${4 + i} 500 euros hors taxes.\n\nFait à Nantes, le 12 janvier 2026.\n`,
      });
    for (const n of [1, 2])
      files.push({
        path: `factures/F-2026-${String(i * 2 + n).padStart(3, "0")}.txt`,
        client: f.key,
        text: `FACTURE N° F-2026-${String(i * 2 + n).padStart(3, "0")}\n\nDate d'émission : 0${n}/03/2026\nÉchéance : 30/04/2026\n\n${OURS.name}\n1 quai de la Fosse, 44000 Nantes\nSIREN ${OURS.siren}\n\nFacturé à :\n${f.name}${i % 2 === 0 ? ` ${f.form}` : ""}\n${3 + i} rue des Lices, ${f.city.code} ${f.city.name}\n${n === 1 && isNumbered ? `SIREN ${f.siren}\n` : ""}\nDésignation : refonte du site\n\nTotal HT 1 000,00 €\nTVA 20 % 200,00 €\nTotal TTC 1 200,00 €\n`,
      });
    const first = write(
      boxOf(f, boss),
      us,
      "Point sur le site",
      `Bonjour,\n\nOù en êtes-vous de la refonte ?${signature(f, boss, hard && !dice.chance(0.25) ? 1 + dice.below(2) : i % 3)}`,
      f.key,
    );
    const answer = write(
      us,
      boxOf(f, boss),
      "RE: Point sur le site",
      "Bonjour,\n\nLa recette a lieu jeudi.\n\nClaire",
      f.key,
      { answers: first },
    );
    write(
      boxOf(f, other),
      us,
      "Accès au serveur",
      `Bonjour,\n\nPouvez-vous m'ouvrir un accès ?${alone.includes(f) ? signature(f, other, 0) : signature(f, other, hard ? 1 + dice.below(2) : (i + 1) % 3)}`,
      f.key,
    );
    write(
      us,
      `Karim <karim@${OURS.domain}>`,
      "TR: Point sur le site",
      `Tu regardes ?\n\n---------- Message transféré ---------\nDe : ${boxOf(f, boss)}\nEnvoyé : lundi 2 mars 2026 09:00\nÀ : ${us}\nObjet : Point sur le site\n\nBonjour,\n\nOù en êtes-vous ?\n`,
      f.key,
    );
    // Some go on with the conversation from a new domain, and write from it again later.
    if (i % 9 === 4) {
      const moved = `${boss.first} ${boss.last} <${plain(boss.last)}@${plain(word())}-enseigne${i}.example>`;
      write(moved, us, "RE: Point sur le site", "Bonjour,\n\nNotez notre nouvelle adresse.\n\nMerci.\n", f.key, {
        answers: answer,
      });
      write(moved, us, "Visite de mardi", "Bonjour,\n\nMardi nous convient.\n\nMerci.\n", f.key);
    }
    if (i % 11 === 3)
      write(boxOf(f, boss), us, "RE: Point sur le site", "Bonjour,\n\nBien reçu.\n", f.key, {
        answers: answer,
        date: "Thu, 01 Jan 1970 00:00:00 +0000",
      });
  }

  // Those who speak for a client, each naming another one as well.
  const letters: [string, string, (name: string, other: string) => string][] = [
    [
      "Sophie Caron <s.caron@caron-associes.example>",
      "Mise en demeure",
      (n, o) =>
        `Madame,\n\nJe suis le conseil de la société ${n}, qui me remet son dossier. Vous avez travaillé pour ${o} dans les mêmes conditions.\n\nSophie Caron\nAvocate au barreau de Lille\n`,
    ],
    [
      "Paul Hart <hart@hart-law.example>",
      "Claim",
      (n, o) =>
        `Dear Madam,\n\nWe act for ${n} in connection with your services. We are aware of your work for ${o}.\n\nYours faithfully,\nPaul Hart\nHart LLP, Solicitors\n`,
    ],
    [
      "Étude Le Goff <etude@legoff-cj.example>",
      "Sommation",
      (n) =>
        `Madame,\n\nÀ la demande de la société ${n}, je vous fais sommation d'avoir à reprendre les travaux.\n\nMe Le Goff\nCommissaire de justice\n`,
    ],
    [
      "Recouvrement Ouest <dossiers@recouvrement-ouest.example>",
      "Dossier 4471",
      (n) =>
        `Madame,\n\nMandatés par la société ${n}, nous vous réclamons le remboursement d'un acompte.\n\nService des dossiers\nSociété de recouvrement\n`,
    ],
    [
      "Cabinet Morel <expert@morel-expertise.example>",
      "Expertise",
      (n) =>
        `Madame,\n\nNous intervenons en qualité d'expert pour le compte de la société ${n}.\n\nCabinet d'expertise Morel\n`,
    ],
    [
      "Sinistres <sinistres@mutuelle-littoral.example>",
      "Sinistre 88",
      (n) =>
        `Madame,\n\nNotre assurée, la société ${n}, nous a déclaré un sinistre ; nous exerçons notre recours subrogatoire.\n\nService sinistres\n`,
    ],
    [
      `${lawFirm.people[0].first} ${lawFirm.people[0].last} <${plain(lawFirm.people[0].last)}@${lawFirm.domain}>`,
      "Affaire en cours",
      (n) =>
        `Madame,\n\nAgissant au nom et pour le compte de la société ${n}, je vous invite à me faire connaître votre conseil.\n\n${lawFirm.people[0].first} ${lawFirm.people[0].last}\nCabinet Vannier\nAvocats au barreau de Nantes\n`,
    ],
  ];
  for (const [i, [from, subject, text]] of letters.entries()) {
    const f = firms[(i * 3 + 1) % 21];
    const other = firms[(i * 3 + 2) % 21];
    if (f === undefined || other === undefined) continue;
    const id = write(
      from,
      us,
      subject,
      text(hard && i % 3 === 1 ? slip(f.name, dice) : hard && i % 3 === 2 ? f.name.toUpperCase() : f.name, other.name),
      f.key,
    );
    write(us, from, `RE: ${subject}`, "Maître, Madame, Monsieur,\n\nBien reçu.\n", f.key, { answers: id });
  }

  // Mail that is nobody's.
  for (let i = 0; i < 12; i++) {
    const f = firms[i];
    write(
      `Lettre <info@salon-${i % 4}.example>`,
      us,
      "Nos nouveautés",
      `Découvrez ${f?.name ?? ""} sur notre salon.`,
      null,
      { headers: ["List-Unsubscribe: <mailto:x@salon.example>", "Precedence: bulk"] },
    );
  }
  for (let i = 0; i < 4; i++)
    write(
      `${person().first} <contact@prospect-${plain(word())}.example>`,
      us,
      "Demande de devis",
      "Bonjour,\n\nPouvez-vous nous chiffrer un site ?\n",
      null,
    );
  for (let i = 0; i < 3; i++)
    write(`Inconnu <${plain(word())}@gmail.com>`, us, "Question", "Bonjour,\n\nUne question sur vos tarifs.\n", null);
  write(us, `Karim <karim@${OURS.domain}>`, "Congés", "Bonjour,\n\nJe pose ma semaine.\n", null);
  // A letter for a firm that is no client; a paper that fits two.
  write(
    "Luc Blin <l.blin@blin-avocats.example>",
    us,
    "Réclamation",
    "Madame,\n\nJe suis le conseil de la société Zénith Import.\n\nLuc Blin\nAvocat au barreau de Paris\n",
    null,
  );
  files.push({
    path: "divers/note.txt",
    client: null,
    text: `Compte rendu de réunion avec ${twins[0]?.name ?? ""} : tout va bien.\n`,
  });

  const header =
    "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise";
  const ledger = [header];
  for (const [i, f] of firms.entries()) {
    const shown =
      i % 5 === 2
        ? slip(f.name, dice)
        : i % 5 === 3
          ? f.name.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase()
          : `${f.form} ${f.name}`;
    for (const n of [1, 2]) {
      const piece = `F-2026-${String(i * 2 + n).padStart(3, "0")}`;
      const line = (account: string, aux: string, label: string, debit: string, credit: string): string =>
        [
          "VE",
          "Ventes",
          String(i * 2 + n),
          `202603${n === 1 ? "01" : "02"}`,
          account,
          label,
          aux,
          aux === "" ? "" : shown,
          piece,
          "20260301",
          piece,
          debit,
          credit,
          "",
          "",
          "20260302",
          "",
          "",
        ].join("\t");
      ledger.push(
        line("411000", f.account, "Clients", "1200,00", "0,00"),
        line("706000", "", "Prestations", "0,00", "1000,00"),
        line("445710", "", "TVA", "0,00", "200,00"),
      );
    }
  }
  files.push({ path: `compta/${OURS.siren}FEC20260531.txt`, client: null, text: ledger.join("\r\n") });
  return files;
}

/** Which customer account belongs to which client. */
export function accountsOf(files: readonly OfficeFile[]): Map<string, string> {
  const keys = new Set(files.flatMap((f) => f.client ?? []));
  return new Map([...keys].map((key) => [`C${key.slice(1).padStart(4, "0")}`, key]));
}

export const officeProfile = { me: { names: [OURS.name], domains: [OURS.domain], siren: OURS.siren } };
