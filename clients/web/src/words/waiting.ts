/** What was written without a network. */
export const words = {
  list: "Écrit sans connexion",
  waiting: "Chiffré sur cet appareil, envoyé dès que la connexion reviendra",
  refused: "Écrit sans connexion, et refusé à l’envoi",
  kinds: { note: "Note", correction: "Correction d’une note", memo: "Mémo", rewriting: "Modification d’un mémo" },
  writtenAt: (date: string) => `écrit le ${date}`,
  again: "Envoyer de nouveau",
  drop: "Ne pas envoyer",
  conflict: "Deux versions : choisissez celle qui sera affichée",
  conflictHint: "Le texte a changé pendant que vous étiez sans connexion. Les deux versions restent dans l’historique du dossier si vous enregistrez la vôtre.",
  there: (by: string, date: string) => `Version du dossier${by ? `, par ${by}` : ""}${date ? `, le ${date}` : ""}`,
  mine: (date: string) => `Votre version, écrite le ${date}`,
  holdMine: "Enregistrer ma version",
  holdTheirs: "Garder celle du dossier",
  count: (count: number) => `${count} envoi${count > 1 ? "s" : ""} en attente.`,
} as const;
