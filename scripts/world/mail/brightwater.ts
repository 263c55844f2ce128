import { claireInEnglish, eleanor, james, karimInEnglish, odile } from "./correspondents.ts";
import { type Message, prose } from "./message.ts";
import { pdf } from "./pieces.ts";

/** A British client on a managed-services agreement: defects after an upgrade, complaint, formal notice from the COO. */
export const brightwater: Message[] = [
  {
    key: "brightwater-01-agreement",
    at: "2025-03-28 17:44",
    from: james,
    to: [claireInEnglish],
    subject: "MSA signed",
    text: prose`
      Dear Claire,

      Eleanor signed this afternoon; the paper copy is on its way by post and the scan is in the shared folder. Looking forward to working with you all. Our hosting moves over on 1 April, and no, that is not a joke.

      Kind regards,
    `,
  },
  {
    key: "brightwater-02-certificate",
    at: "2025-07-16 11:05",
    from: james,
    to: [karimInEnglish],
    subject: "Certificate renewal",
    text: prose`
      Hi Karim,

      The browser tells me our certificate runs out on the 30th. Is the renewal automatic on your side or do you need something from our DNS people?

      Cheers
      James
    `,
    signature: "none",
  },
  {
    key: "brightwater-03-certificate-answer",
    at: "2025-07-16 11:31",
    from: karimInEnglish,
    to: [james],
    subject: "Re: Certificate renewal",
    answers: "brightwater-02-certificate",
    text: prose`
      Hi James,

      Automatic, it renews twenty days before the end, so you should see the new date tomorrow morning. Nothing to do for you.

      Best
    `,
  },
  {
    key: "brightwater-04-traffic",
    at: "2025-12-02 10:20",
    from: james,
    to: [karimInEnglish],
    subject: "Black Friday",
    text: prose`
      Karim,

      From where we sit that was a very quiet Black Friday, in the good sense: 41,000 visits, 2,300 bookings, not a hiccup. The board asked me to say thank you to the team in Nantes.

      From next year I would like to try the waiting room feature you mentioned. Could you send me a rough idea of the cost?

      Kind regards,
    `,
  },
  {
    key: "brightwater-05-invoice",
    at: "2026-03-31 18:02",
    from: { ...odile, lang: "en" },
    to: [james],
    subject: "Invoice F-2026-010",
    text: prose`
      Dear James,

      Our invoice for March (EUR 950.00, no VAT) is in your supplier portal; it falls due on 30 April.

      Kind regards,
    `,
  },
  {
    key: "brightwater-06-upgrade",
    at: "2026-05-12 09:58",
    from: karimInEnglish,
    to: [james],
    subject: "Platform upgrade on 19 May",
    text: prose`
      Hi James,

      As discussed, we upgrade the platform to the new major version on Tuesday 19 May, between 6 and 8 am your time. The booking site shows a maintenance page for about twenty minutes.

      Could your team freeze content from Monday 6 pm?

      Best
    `,
  },
  {
    key: "brightwater-07-upgrade-ok",
    at: "2026-05-12 12:15",
    from: james,
    to: [karimInEnglish],
    subject: "RE: Platform upgrade on 19 May",
    answers: "brightwater-06-upgrade",
    text: prose`
      From Monday 6 pm nothing moves, I have told everybody twice. I will warn customer services too. Could you ring me when the site is back up?

      James
    `,
    signature: "none",
  },
  {
    key: "brightwater-08-complaint",
    at: "2026-05-28 15:26",
    from: james,
    to: [claireInEnglish],
    cc: [karimInEnglish],
    subject: "Formal complaint - defects since the upgrade",
    loose: "2026-05-28-brightwater-complaint.eml",
    text: prose`
      Dear Claire,

      Please treat this as a formal complaint about the work delivered on 19 May. Nine days on, the following defects are still with us:

      1. gift vouchers are rejected for anyone paying the balance by card;
      2. family bookings charge children at the adult rate;
      3. booking confirmations show the previous guest's first name on roughly one mail in fifty.

      I am disappointed to be writing this. We have had a good year together, but the third item in particular should never have passed testing, and the answers we have had so far amount to "we are looking into it".

      Please let me have a corrective plan with dates for each of the three.

      Yours sincerely,
    `,
  },
  {
    key: "brightwater-09-complaint-answer",
    at: "2026-05-29 10:04",
    from: claireInEnglish,
    to: [james],
    cc: [karimInEnglish],
    subject: "Re: Formal complaint - defects since the upgrade",
    answers: "brightwater-08-complaint",
    text: prose`
      Dear James,

      Thank you for setting this out so clearly. I understand that the third point worries you most, and so it does me. Karim has reproduced the second one this morning; the first and third are being traced in the mail and payment logs.

      You will have a written plan from me on Tuesday 2 June.

      Kind regards,
    `,
  },
  {
    key: "brightwater-10-plan",
    at: "2026-06-02 18:48",
    from: claireInEnglish,
    to: [james],
    cc: [karimInEnglish],
    subject: "Plan for the three points",
    text: prose`
      Dear James,

      As promised: the family rates go live tomorrow night; confirmation mails by 10 June, after a test with your customer services; vouchers by 19 June, since the payment provider has to change something too.

      I am on the phone whenever you wish.

      Kind regards,
    `,
  },
  {
    key: "brightwater-11-notice",
    at: "2026-06-03 17:10",
    from: eleanor,
    to: [claireInEnglish],
    cc: [james],
    subject: "Formal notice - Managed Services Agreement MSA-2025-03",
    loose: "2026-06-03-brightwater-formal-notice.eml",
    text: prose`
      Dear Ms Vasseur,

      I refer to Mr Holloway's email of 28 May and to your plan of 2 June, which leaves two of the three defects open well into this month.

      This email constitutes formal notice that you are in breach of clause 2.1 of the Managed Services Agreement dated 28 March 2025, under which you are to correct the defects we report. We require you to remedy all three defects within ten business days of receipt of this notice.

      All of Brightwater's rights and remedies are reserved.

      Yours sincerely,
    `,
  },
  {
    key: "brightwater-12-invoice-may",
    at: "2026-06-01 09:15",
    from: { ...odile, lang: "en" },
    to: [james],
    subject: "Invoice F-2026-019",
    text: prose`
      Dear James,

      Please find attached our invoice for May (EUR 950.00), due on 30 June.

      Kind regards,
    `,
    attachments: [pdf("F-2026-019.pdf")],
  },
];
