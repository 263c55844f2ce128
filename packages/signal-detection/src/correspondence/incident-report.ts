import { CLIENT_SIDE, defineSignal, family, medium, strong } from "../define.ts";
import { deadlineFields } from "../fields/deadline.ts";
import { faultFields } from "../fields/fault.ts";

const OUT = "planned-outage quality-ok unpaid withhold terminate praise";

export const incidentReport = defineSignal({
  id: "incident-report",
  severity: 2,
  title: { fr: "Signalement d’incident", en: "Incident report" },
  why: {
    fr: "Une faute suivie d’une conséquence est le fait dommageable d’où naissent les réclamations chiffrées.",
    en: "A fault followed by a consequence is the harmful event quantified claims grow from.",
  },
  advice: {
    fr: "Corrigez, conservez les preuves et les journaux, et prévenez l’assureur si l’enjeu dépasse la franchise.",
    en: "Fix it, keep evidence and logs, and warn the insurer if the stake exceeds the deductible.",
  },
  law: [{ reference: "C. assur. L124-5", status: "V" }],
  speakers: CLIENT_SIDE,
  families: [
    family("fault-and-effect", { fr: "relie une faute à sa conséquence", en: "links a fault to its consequence" }, [
      strong("failure|inability|since-event|cause-event|!function-verb & consequence", { not: OUT }),
      strong("since-event|cause-event|failure & business-noun &6 decline", { not: OUT }),
      strong("failure|!function-verb & consequence", { across: 2, not: OUT }),
      strong("since-event|failure & business-noun & decline", { across: 2, not: OUT }),
      strong("took-down|failure|wrong-effect|down-for|since-event|cause-event|!function-verb & harmed-business", {
        across: 2,
        not: OUT,
      }),
      medium("asset &6 destroyed & since-event|cause-event|you-act|took-down", {
        not: `${OUT} demand`,
        needs: "no-question",
      }),
    ]),
    family(
      "failure-since",
      { fr: "signale une panne depuis un événement précis", en: "reports a failure since a given event" },
      [
        medium("since-event & cause-event & failure|inability|!function-verb", { not: OUT }),
        medium("since-event & failure & service", { not: OUT }),
        strong("failure|took-down|down-for|wrong-effect & cost-us", { not: OUT }),
      ],
    ),
  ],
  holds: ({ reading }) => !reading.has("own-fault") && !reading.has("planned-outage"),
  fields: (input) => ({ ...faultFields(input), ...deadlineFields(input) }),
  companions: ["dissatisfaction", "claim-amount"],
  examples: {
    fires: [
      { from: "client", text: "⟦Le module de caisse ferme tout seul en plein service et les clients repartent.⟧" },
      {
        from: "client",
        text: "⟦Depuis la bascule du 12, nos pages ont disparu des moteurs et les ventes s’effondrent.⟧",
      },
      {
        from: "client",
        text: "⟦Suite à votre mise à jour, le paiement est inaccessible et nous perdons des clients.⟧",
      },
      { from: "client", text: "⟦Since the migration the checkout is down and we are losing sales.⟧" },
    ],
    silent: [
      {
        from: "client",
        text: "Nous avons supprimé par erreur une page du blog, pouvez-vous la restaurer ?",
        because: "their own mistake",
      },
      {
        from: "client",
        text: "Panne électrique dans le quartier : nous avons dû reporter l’atelier.",
        because: "a power cut",
      },
      {
        from: "client",
        text: "La maintenance programmée de dimanche rendra le site indisponible, nos ventes seront suspendues deux heures.",
        because: "l’interruption était prévue",
      },
      {
        from: "client",
        text: "Depuis la refonte, le trafic a augmenté de 20 %, merci pour votre travail.",
        because: "l’effet est favorable",
      },
      {
        from: "client",
        text: "Sur le serveur de test, le formulaire est en panne.",
        because: "il s’agit d’un environnement de test",
      },
      {
        from: "us",
        text: "Depuis la bascule du 12, vos pages ont disparu des moteurs et les ventes s’effondrent.",
        because: "le message est le vôtre",
      },
    ],
  },
});
