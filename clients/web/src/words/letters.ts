/** Letters by secure health mail. */
export const words = {
  title: "Courriers",
  lead: "Envoyés et reçus par la messagerie sécurisée de santé (MSSanté).",
  back: "Revenir aux discussions",
  mailbox: "Boîte",
  directions: "Filtre des courriers",
  direction: { all: "Tous", sent: "Envoyés", received: "Reçus" },
  none: {
    all: "Aucun courrier : un courrier s’écrit depuis une conversation, et sa réponse y revient.",
    sent: "Aucun courrier envoyé.",
    received: "Aucune réponse reçue.",
  },
  more: "Plus de courriers",
  to: (address: string) => `À ${address}`,
  from: (address: string) => (address ? `De ${address}` : "Réponse reçue"),
  withdrawn: "Message retiré par son auteur",
  noSubject: "Sans objet",
  files: (count: number) => (count > 1 ? `${count} pièces jointes` : "1 pièce jointe"),
  open: "Lire dans la conversation",
  states: {
    PREPARED: "À envoyer",
    ATTEMPTED: "Envoi en cours",
    PUT_OFF: "Envoi reporté",
    SENT: "Envoyé",
    GIVEN_UP: "Non envoyé",
    RETURNED: "Non distribué",
  },
} as const;
