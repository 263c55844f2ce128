/** Atelier Brume's own contract template: the articles that come back from one contract to the next. `n` is the article number. */
import type { Clause } from "./contract.ts";

const article = (n: number, title: string, paragraphs: Clause["paragraphs"]): Clause => ({
  heading: `Article ${n} – ${title}`,
  paragraphs,
});

export const cooperation = (n: number): Clause =>
  article(n, "Collaboration et obligations du Client", [
    `${n}.1. La bonne exécution des prestations suppose une collaboration loyale et continue. Le Client désigne un interlocuteur unique, disposant du pouvoir de décision nécessaire, et informe sans tarder le Prestataire de tout changement.`,
    `${n}.2. Le Client s'engage notamment à :`,
    [
      "remettre au Prestataire, dans les délais du calendrier, les textes, images, catalogues, accès et codes nécessaires à l'exécution du contrat ;",
      "vérifier qu'il dispose des droits sur les contenus qu'il remet ;",
      "conserver une copie à jour des données qu'il confie au Prestataire ;",
      "faire connaître par écrit, dans les meilleurs délais, toute difficulté qu'il rencontre dans l'usage des livrables.",
    ],
    `${n}.3. Tout retard du Client dans l'accomplissement de ces obligations décale d'autant les délais convenus, sans que le Prestataire puisse en subir les conséquences financières.`,
  ]);

export const payment = (n: number): Clause =>
  article(n, "Facturation et règlement", [
    `${n}.1. Les factures sont payables à trente (30) jours à compter de leur date d'émission, par virement. Aucun escompte n'est accordé en cas de paiement anticipé.`,
    `${n}.2. Toute somme non payée à l'échéance porte de plein droit intérêt à un taux égal à trois fois le taux d'intérêt légal, sans qu'un rappel soit nécessaire, et donne lieu au versement de l'indemnité forfaitaire pour frais de recouvrement de 40 € prévue par les articles L. 441-10 et D. 441-5 du code de commerce.`,
    `${n}.3. Lorsqu'une somme demeure impayée plus de quinze (15) jours après un rappel écrit, le Prestataire peut suspendre l'exécution de ses prestations après en avoir informé le Client.`,
  ]);

export const property = (n: number): Clause =>
  article(n, "Propriété intellectuelle", [
    `${n}.1. Sous réserve du complet paiement du prix, le Prestataire cède au Client, à titre non exclusif, les droits de reproduction, de représentation et d'adaptation sur les développements et créations graphiques spécifiquement réalisés pour lui, pour le monde entier et pour la durée légale de protection.`,
    `${n}.2. Les outils, méthodes, bibliothèques et savoir-faire antérieurs demeurent la propriété du Prestataire, qui en concède au Client un droit d'usage attaché aux livrables. Les composants sous licence libre restent soumis à leur propre licence, dont la liste est remise à la livraison.`,
    `${n}.3. Le Client autorise le Prestataire à citer son nom et à présenter les réalisations à titre de référence, sauf opposition écrite.`,
  ]);

export const confidentiality = (n: number): Clause =>
  article(n, "Confidentialité", [
    `${n}.1. Chaque Partie garde confidentielles les informations de toute nature qu'elle reçoit de l'autre et ne les utilise que pour l'exécution du contrat. Cette obligation dure pendant le contrat et trois (3) ans après sa fin.`,
    `${n}.2. Elle ne s'applique pas aux informations déjà publiques, déjà connues de la Partie qui les reçoit, obtenues licitement d'un tiers, ou dont la communication est exigée par la loi ou par une autorité.`,
  ]);

export const personalData = (n: number): Clause =>
  article(n, "Données à caractère personnel", [
    `${n}.1. Pour les traitements qu'il réalise sur instruction du Client, le Prestataire agit en qualité de sous-traitant au sens de l'article 28 du règlement (UE) 2016/679 ; le Client est responsable de traitement.`,
    `${n}.2. Le Prestataire ne traite les données que pour exécuter le contrat, veille à la confidentialité des personnes autorisées, met en œuvre des mesures de sécurité adaptées, assiste le Client dans la réponse aux demandes des personnes concernées et lui notifie toute violation de données dans les quarante-huit (48) heures de sa découverte.`,
    `${n}.3. Au terme du contrat, il restitue ou détruit les données, au choix du Client, et en atteste par écrit.`,
  ]);

export const insuranceClause = (n: number): Clause =>
  article(n, "Assurance", [
    `Le Prestataire déclare être titulaire d'une police d'assurance couvrant sa responsabilité civile professionnelle auprès d'une compagnie notoirement solvable et s'engage à en remettre l'attestation au Client à première demande.`,
  ]);

export const forceMajeure = (n: number): Clause =>
  article(n, "Force majeure", [
    `Aucune des Parties n'est tenue pour responsable de l'inexécution due à un événement de force majeure au sens de l'article 1218 du code civil. La Partie empêchée en avise l'autre dans les cinq (5) jours. Si l'empêchement se prolonge au-delà de soixante (60) jours, chacune peut mettre fin au contrat par lettre recommandée avec demande d'avis de réception, sans indemnité.`,
  ]);

export const termination = (n: number): Clause =>
  article(n, "Résiliation pour manquement", [
    `${n}.1. En cas de manquement grave de l'une des Parties, et après mise en demeure par lettre recommandée avec demande d'avis de réception restée sans effet pendant trente (30) jours, le contrat est résilié de plein droit, sans préjudice des dommages et intérêts auxquels l'autre Partie pourrait prétendre.`,
    `${n}.2. Les prestations exécutées à la date de la résiliation sont facturées et payées. Le Prestataire remet au Client, dans un format usuel, les contenus et données qui lui appartiennent.`,
  ]);

export const subcontracting = (n: number): Clause =>
  article(n, "Sous-traitance et cession", [
    `Le Prestataire peut confier l'exécution d'une partie des prestations à des sous-traitants de son choix ; il demeure seul responsable de leur intervention à l'égard du Client. Aucune des Parties ne peut céder le contrat sans l'accord écrit préalable de l'autre.`,
  ]);

export const general = (n: number): Clause =>
  article(n, "Dispositions générales", [
    `${n}.1. Le présent contrat et ses annexes expriment l'intégralité de l'accord des Parties. Il ne peut être modifié que par un avenant écrit et signé.`,
    `${n}.2. La nullité d'une stipulation n'affecte pas les autres. Le fait de ne pas se prévaloir d'un manquement ne vaut pas renonciation à s'en prévaloir plus tard.`,
    `${n}.3. Les notifications sont valablement faites aux adresses figurant en tête des présentes, ou par courrier électronique à l'interlocuteur désigné lorsque le contrat n'exige pas de lettre recommandée.`,
  ]);

export const law = (n: number, court: string): Clause =>
  article(n, "Droit applicable et juridiction", [
    `Le contrat est soumis au droit français. Les Parties recherchent d'abord une solution amiable. À défaut d'accord dans les trente (30) jours de la demande écrite de l'une d'elles, le litige est porté devant ${court}, auquel il est fait expressément attribution de compétence.`,
  ]);

export const changes = (n: number): Clause =>
  article(n, "Évolutions et demandes complémentaires", [
    `Toute demande qui n'entre pas dans le périmètre défini fait l'objet d'un devis séparé. Elle n'est exécutée qu'après signature d'un avenant précisant son prix et son effet sur le calendrier.`,
  ]);

/** Acceptance with a tacit term of `days` days. */
export const acceptance = (n: number, days: number): Clause =>
  article(n, "Livraison et recette", [
    `${n}.1. Le Prestataire livre les développements sur un environnement de préproduction et en avise le Client. Celui-ci dispose de ${days} jours calendaires pour procéder aux vérifications et signer un procès-verbal de recette, avec ou sans réserves.`,
    `${n}.2. Les réserves sont écrites, précises et reproductibles. Elles sont levées par le Prestataire dans un délai raisonnable, puis soumises à une nouvelle vérification.`,
    `${n}.3. Sans réponse du Client dans ce délai, ou en cas de mise en production à son initiative, la recette est réputée prononcée sans réserve.`,
  ]);
