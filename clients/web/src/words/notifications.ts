/** What one is told. */
export const words = {
  title: "Notifications",
  lead: "Ce qui vous concerne, au fur et à mesure. Aucune notification ne contient de donnée de santé.",
  none: "Rien de nouveau : les notifications arriveront ici dès que quelque chose vous concerne.",
  unread: "Non lue",
  readAll: "Tout marquer comme lu",
  open: "Ouvrir le dossier",
  answer: "Voir mes délégations",
  conversation: "Lire la conversation",
  agenda: "Ouvrir l’agenda",
  tasks: "Voir mes tâches",
  preferences: "Choisir ce dont je suis averti par courriel",
  themes: {
    CARE_CIRCLE: "Cercle de soins",
    LIAISON_BOOK: "Cahier de liaison",
    PATHWAY: "Parcours",
    DOCUMENTS: "Documents",
    DELEGATION: "Délégations",
    AGENDA: "Agenda",
    TASKS: "Tâches",
    DISCUSSIONS: "Discussions",
  },
} as const;
