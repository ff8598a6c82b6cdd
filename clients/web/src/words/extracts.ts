/** Raw extractions of data. */
export const words = {
  title: "Extraction brute des données",
  organization: "Structure",
  from: "Premier jour",
  to: "Dernier jour",
  hint: "Le fichier est préparé en arrière-plan et livré comme une tâche. Il est pseudonymisé : ce sont encore des données personnelles.",
  ask: "Extraire",
  list: "Extractions demandées",
  none: "Aucune extraction demandée.",
  states: { WAITING: "En attente", RUNNING: "En cours", DONE: "Prête", FAILED: "Abandonnée" },
  lines: (count: number) => (count > 1 ? `${count} lignes` : `${count} ligne`),
  period: (organization: string, from: string, to: string) => `${organization}, du ${from} au ${to}`,
  progress: "Avancement de l’extraction",
  fetch: (period: string) => `Télécharger l’extraction : ${period}`,
  fetchOne: "Télécharger l’extraction",
  file: "extraction.csv",
} as const;
