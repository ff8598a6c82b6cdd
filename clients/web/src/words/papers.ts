/** The documents of an appointment. */
export const words = {
  title: "Documents",
  list: "Documents du rendez-vous",
  inDossier: "Versé au dossier du patient",
  openDossier: "Voir au dossier",
  fetch: (name: string) => `Télécharger ${name}`,
  file: "Ajouter un document",
  choose: "Choisir un fichier",
  where: "Où le conserver",
  places: { dossier: "Dans le dossier du patient", appointment: "Avec le rendez-vous seulement" },
  category: "Catégorie",
  progress: "Envoi du document",
  add: "Ajouter",
} as const;
