/** A calendar beyond the platform. */
export const words = {
  title: "Hors de la plateforme",
  hint: "Une adresse secrète montre à un téléphone ou à un autre logiciel quand l’agenda est occupé et par quel type de rendez-vous ; ni patient, ni objet, ni lieu.",
  addresses: "Adresses de lecture",
  unnamed: "Sans nom",
  since: (day: string) => `depuis le ${day}`,
  revoke: (name: string) => `Révoquer l’adresse ${name}`,
  name: "Nom de la nouvelle adresse",
  open: "Ouvrir une adresse",
  secret: "Adresse à copier maintenant",
  once: "Elle n’est montrée qu’une fois. Qui la connaît lit l’agenda jusqu’à ce qu’elle soit révoquée.",
  copy: "Copier",
  copied: "Copiée",
  file: "Importer un fichier iCalendar (.ics)",
  choose: "Choisir un fichier",
  type: "Type des rendez-vous importés",
  bring: "Importer",
  progress: "Envoi du fichier",
  report: (imported: number, known: number, refused: number) =>
    `Importés : ${imported} · déjà connus : ${known} · refusés : ${refused}`,
  line: (line: number, property: string) => (property ? `Ligne ${line} (${property}) :` : `Ligne ${line} :`),
} as const;
