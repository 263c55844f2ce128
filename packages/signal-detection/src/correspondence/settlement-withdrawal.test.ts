import { describe, expect, it } from "vitest";
import { firstOpinion } from "../first-opinion.ts";
import { asMessage } from "../message.ts";
import { exampleOf } from "../testing/example-document.ts";

/** What the frames and wordings say of a text, before the second opinion: strength, and whether it is a withdrawal. */
function told(from: string, text: string): [string, boolean | undefined] | undefined {
  const { document, facts, context } = exampleOf(from, text);
  const message = asMessage(document, facts, context);
  const finding = message === undefined ? undefined : firstOpinion(message).find((f) => f.signal === "settlement");
  return finding === undefined ? undefined : [finding.strength, finding.fields.withdrawal];
}

describe("a claim taken back", () => {
  it.each([
    ["client", "Nous retirons notre réclamation."],
    ["client", "Bonjour,\n\nAprès échange avec Sonia, nous retirons notre réclamation du 1er juillet.\n\nA. Lemoine"],
    ["client", "Nous retirons notre plainte contre votre société."],
    ["client", "Nous avons retiré notre réclamation."],
    ["client", "Nous avons décidé de retirer notre réclamation."],
    ["client", "Nous retirons notre réclamation : le virement de la F-12 part demain."],
    ["client", "Je retire ma plainte, le problème est réglé."],
    ["client", "Nous renonçons à toute réclamation."],
    ["client", "Nous ne maintenons plus notre réclamation."],
    ["client", "Notre réclamation n’a plus lieu d’être."],
    ["client", "Vous pouvez considérer notre réclamation comme retirée."],
    ["client", "De notre côté, le différend est clos."],
    ["client", "Le différend est clos."],
    ["client", "We withdraw our claim."],
    ["client", "Hi, we have decided to withdraw our complaint, all works now. Tom"],
    ["client", "We no longer wish to pursue our claim."],
    ["client-counsel", "Ma cliente se désiste de sa demande."],
    ["client-counsel", "Je vous informe que ma cliente, la société Orme, se désiste de sa demande."],
    ["client-counsel", "My client hereby withdraws its claim."],
    ["unknown", "Nous retirons notre réclamation."],
  ])("%s: %s", (from, text) => expect(told(from, text)).toEqual(["strong", true]));

  it.each([
    ["a part", "client", "Nous retirons une partie de notre réclamation."],
    ["a part", "client", "Nous retirons notre réclamation sur les délais mais maintenons le reste."],
    ["a part", "client", "We withdraw our claim in part."],
    ["a part", "client", "We withdraw part of our claim."],
    ["a condition", "client", "Nous retirons notre réclamation si vous nous remboursez."],
    ["a condition", "client", "Nous retirons notre réclamation sous réserve du remboursement."],
    ["a condition", "client", "If you refund us, we withdraw our claim."],
    ["what is to come", "client", "We will withdraw our claim once the refund is paid."],
    ["what is to come", "client", "Nous retirerons notre réclamation dès réception de l’avoir."],
    ["what is asked of us", "client", "Merci de retirer votre réclamation."],
    ["what we ask", "us", "Merci de retirer votre réclamation."],
    ["what we asked", "client", "Vous nous demandez de retirer notre réclamation : c’est non."],
    ["a supposition", "client", "Je pourrais retirer ma plainte."],
    ["a question", "client", "Voulez-vous que je retire ma plainte ?"],
    ["a denial", "client", "Nous ne retirons pas notre réclamation."],
    ["a denial", "client", "Le différend n’est pas clos."],
    ["our own words told back", "client", "Vous écrivez que nous retirons notre réclamation : c’est faux."],
    ["ours", "us", "Nous retirons notre réclamation."],
    ["a supplier's", "supplier", "Nous retirons notre réclamation."],
    ["somebody else's", "client", "Mon associé retire sa plainte."],
    ["a termination", "client", "Nous retirons notre résiliation."],
    ["an offer", "client", "Nous retirons notre offre."],
    ["a ticket", "client", "L’incident 4512 est clos, merci."],
  ])("%s is none: %s: %s", (_, from, text) => expect(told(from, text)).toBeUndefined());

  it("is a settlement where both sides agreed", () => {
    const text = "Vous trouverez ci-joint signé le protocole transactionnel ; nous renonçons à toute réclamation.";
    expect(told("client", text)).toEqual(["strong", undefined]);
  });
});
