/** What happened in one's dossiers and is to be noticed. */
export const words = {
  list: "Ce qui s’est passé dans vos dossiers",
  by: (name: string) => `par ${name}`,
  openDossier: "Ouvrir le dossier",
  acknowledge: "Vu",
  acknowledgeOne: (label: string, patient: string) => `Vu : ${label}, ${patient}`,
  acknowledgeAll: "Tout marquer comme vu",
  choose: "Choisir mes alertes",
  hint: "Une alerte reste ici jusqu’à ce que vous l’ayez vue, trente jours au plus. Elle ne concerne que les dossiers dont vous êtes membre habilité, et jamais ce que vous avez fait vous-même.",
  kinds: "Être alerté de",
  save: "Enregistrer",
} as const;
