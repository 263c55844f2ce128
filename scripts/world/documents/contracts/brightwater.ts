/** English, signed by hand and initialled on every page; mutual cap: the fees of the twelve months before the claim. */
import { brume, claire, clients, contracts, eleanor, englishAmount, englishDate } from "../../world.ts";
import type { Clause } from "../contract.ts";
import { initialsOf, signatureOf } from "../handwriting.ts";
import { Paper } from "../paper.ts";

const facts = contracts.brightwater;
const client = clients.brightwater;
const monthly = englishAmount(facts.monthly);

const clauses: readonly Clause[] = [
  {
    heading: "1. Definitions",
    paragraphs: [
      "In this Agreement: “Business Day” means a day other than a Saturday, a Sunday or a public holiday in France; “Fees” means the sums payable under clause 6; “Platform” means the booking website operated by the Customer at www.brightwater.example; “Services” means the services described in clause 2 and Schedule 1; “Ticket” means a request recorded in the Supplier's support desk.",
    ],
  },
  {
    heading: "2. Services",
    paragraphs: [
      "2.1 The Supplier shall host the Platform, maintain it and correct defects reported by the Customer.",
      "2.2 The Services comprise: managed hosting on servers located in France; daily backups kept for thirty days; monthly application of security updates; a support desk open on Business Days from 09:00 to 18:00 (Paris time); and up to eight hours of small changes in each calendar month.",
      "2.3 The Services do not include content production, paid search, new functions exceeding the monthly allowance, or integration with third-party systems not listed in Schedule 1. Such work is quoted separately and starts only once the Customer has approved the quote in writing.",
    ],
  },
  {
    heading: "3. Standard of performance",
    paragraphs: [
      "The Supplier shall perform the Services with the reasonable skill and care expected of an experienced provider of similar services. Response targets are set out in Schedule 1; they are targets and not guarantees.",
    ],
  },
  {
    heading: "4. Customer's duties",
    paragraphs: [
      "The Customer shall name one contact empowered to decide, provide in good time the information and access the Supplier needs, keep its own copies of its content, and report defects promptly with enough detail to reproduce them.",
    ],
  },
  {
    heading: "5. Changes and acceptance",
    paragraphs: [
      "5.1 No change to the scope takes effect until recorded in a change note signed by both parties.",
      "5.2 Each delivery is deemed accepted unless the Customer gives reasoned notice of rejection within ten Business Days of delivery.",
    ],
  },
  {
    heading: "6. Fees and payment",
    paragraphs: [
      `6.1 The Customer shall pay a fixed monthly fee of EUR ${monthly}, exclusive of any tax. Invoices are issued on the last day of each month and are payable within thirty days of their date. No VAT is charged: the place of supply is the Customer's country.`,
      "6.2 Overdue sums bear interest at three times the French legal interest rate, together with the fixed compensation of EUR 40 for recovery costs provided for by articles L. 441-10 and D. 441-5 of the French Commercial Code.",
      "6.3 The monthly fee may be reviewed once a year, on the anniversary of the Effective Date, in line with the Syntec index.",
    ],
  },
  {
    heading: "7. Intellectual property",
    paragraphs: [
      "Developments made specifically for the Customer vest in the Customer once paid for. The Supplier keeps all rights in its pre-existing tools and grants the Customer a non-exclusive licence to use them within the Platform.",
    ],
  },
  {
    heading: "8. Confidentiality",
    paragraphs: [
      "Each party shall keep the other's confidential information secret, use it only for the purposes of this Agreement and disclose it only to those who need to know it. This clause survives for three years after termination.",
    ],
  },
  {
    heading: "9. Data protection",
    paragraphs: [
      "Where the Supplier processes personal data on behalf of the Customer it shall act only on documented instructions, keep the data secure, assist the Customer with requests from data subjects and notify it of any personal data breach within forty-eight hours of becoming aware of it.",
    ],
  },
  {
    heading: "10. Limitation of liability",
    paragraphs: [
      "10.1 Nothing in this Agreement limits or excludes either party's liability for death or personal injury caused by its negligence, for fraud or fraudulent misrepresentation, for gross negligence or wilful misconduct, or for any other liability which cannot be limited or excluded by law.",
      "10.2 Subject to clause 10.1, neither party shall be liable to the other for any loss of profits, loss of revenue, loss of goodwill, loss of data or any indirect or consequential loss arising under or in connection with this Agreement.",
      "10.3 Subject to clause 10.1, each party's total aggregate liability arising under or in connection with this Agreement, whether in contract, tort (including negligence) or otherwise, shall not exceed the Fees paid or payable by the Customer in the twelve (12) months preceding the event giving rise to the claim.",
      "10.4 Clause 10.3 does not limit the Customer's obligation to pay the Fees.",
      "10.5 No claim may be brought more than twelve months after the claiming party became aware of the facts on which it rests.",
    ],
  },
  {
    heading: "11. Insurance",
    paragraphs: [
      "The Supplier shall maintain professional indemnity insurance with a reputable insurer throughout the term and shall produce a certificate on request.",
    ],
  },
  {
    heading: "12. Term and termination",
    paragraphs: [
      `12.1 This Agreement takes effect on 1 April 2025 (the “Effective Date”) for an initial period of twelve months and then continues until either party ends it on three months' written notice.`,
      "12.2 Either party may terminate with immediate effect if the other commits a material breach which it fails to remedy within thirty days of a formal notice describing the breach.",
      "12.3 On termination the Supplier shall hand over the Customer's data in a usual format within fifteen Business Days.",
    ],
  },
  {
    heading: "13. Force majeure",
    paragraphs: [
      "Neither party is liable for a failure to perform caused by events beyond its reasonable control, for as long as they last, provided that it informs the other party without delay.",
    ],
  },
  {
    heading: "14. General",
    paragraphs: [
      "14.1 This Agreement and its Schedule are the whole agreement between the parties. It may be varied only in writing signed by both.",
      "14.2 Notices shall be given in writing to the addresses stated above or by e-mail to the named contacts.",
      "14.3 This Agreement is governed by French law. The commercial court of Nantes has exclusive jurisdiction.",
    ],
  },
];

/** The agreement's bytes. */
export async function brightwaterAgreement(): Promise<Uint8Array> {
  const paper = new Paper({
    title: `${facts.title} ${facts.number}`,
    author: brume.name,
    day: facts.date,
    language: "en",
    face: "serif",
    size: 10.5,
    footer: `${facts.title} – ref. ${facts.number}`,
  });
  paper.title(facts.title, `Reference ${facts.number} – dated ${englishDate(facts.date)}`);
  paper.face("bold").text("Between").space(5);
  paper.paragraph(
    `Atelier Brume, a French société à responsabilité limitée with a capital of EUR 20,000, whose registered office is at 14 rue des Carmes, 44000 Nantes, France, registered with the Nantes trade register under number 048 139 273, represented by Claire Vasseur, managing director (the “Supplier”);`,
  );
  paper.text("and").space(5);
  paper.paragraph(
    `${client.name}, a company incorporated in England and Wales under number ${client.companyNumber}, whose registered office is at ${client.street}, ${client.city} ${client.postcode}, represented by Eleanor Whitcombe, Chief Operating Officer (the “Customer”).`,
  );
  paper.face("bold").text("It is agreed as follows:").space(2);
  for (const clause of clauses) paper.article(clause.heading, clause.paragraphs);
  paper.article("Schedule 1 – Support and response targets", [
    "Integrations covered: payment gateway, e-mail delivery, booking calendar feed. The first response is counted in support desk hours.",
  ]);
  paper.space(2).table(
    [18, 52, 30],
    [
      ["Priority", "Meaning", "First response target"],
      ["1 – Critical", "Platform down, or no booking can be completed", "2 hours"],
      ["2 – High", "Important function unavailable, no workaround", "1 Business Day"],
      ["3 – Normal", "Minor defect or question", "3 Business Days"],
    ],
  );
  paper.keep(190).space(6).text("Signed by the parties in two originals.").space(12);
  const y = paper.doc.y;
  const half = paper.width / 2;
  for (const [x, company, who, role] of [
    [paper.left, "For the Supplier – Atelier Brume", claire, "Managing director"],
    [paper.left + half + 12, "For the Customer – Brightwater Ltd", eleanor, "Chief Operating Officer"],
  ] as const) {
    paper.face("bold").at(company, x, y, half - 14);
    paper.face("regular").at(`Name: ${who.name}`, x, y + 17, half - 14);
    paper.at(`Title: ${role}`, x, y + 31, half - 14).at(`Date: ${englishDate(facts.date)}`, x, y + 45, half - 14);
    paper.at("Signature:", x, y + 59, 60);
    paper.ink(signatureOf(who, facts.number), x + 46, y + 106);
  }
  paper.doc.y = y + 130;
  paper.eachPage((page) => {
    const foot = paper.doc.page.height - 56;
    paper.ink(initialsOf(claire, `${facts.number} p${page}`), paper.right - 112, foot - (page % 3));
    paper.ink(initialsOf(eleanor, `${facts.number} p${page}`), paper.right - 52 + ((page * 3) % 5), foot + (page % 2));
  });
  return paper.finish();
}
