/** How things are done here, in a few steps each: what a colleague would say beside the screen (F234, F235). */
export const words = {
  title: "Aide",
  lead: "Des fiches courtes, une par geste. Chacune mène à l’écran dont elle parle.",
  search: "Rechercher dans les fiches",
  none: "Aucune fiche ne parle de cela.",
  go: "Y aller",
  version: (number: string) => `Version ${number}`,
  sheets: [
    {
      title: "Trouver le dossier d’un patient",
      to: "/dossiers",
      steps: [
        "Ouvrez « Dossiers » : vous y voyez ceux que vous pouvez ouvrir, les plus récents d’abord.",
        "Tapez le début du nom, du prénom, ou le numéro du patient ; accents et majuscules sont sans importance.",
        "Cumulez thématiques, statuts et rôles : deux choix d’une même liste élargissent, deux listes resserrent.",
        "Le dossier n’existe pas encore ? « Ouvrir un dossier » cherche d’abord si la personne en a déjà un.",
      ],
    },
    {
      title: "Écrire dans le cahier de liaison",
      to: "/dossiers",
      steps: [
        "Dans le dossier, écrivez la note et choisissez sa nature ; datez-la du jour où le fait s’est produit.",
        "« Urgent » prévient l’équipe sans attendre ; une note réservée n’est vue que de ceux que vous désignez.",
        "Une note se corrige sans rien effacer : l’original reste lisible dans son historique.",
        "Sans réseau, la note est gardée chiffrée sur l’appareil et part d’elle-même à votre retour.",
      ],
    },
    {
      title: "Commencer une conversation",
      to: "/discussions",
      steps: [
        "« Nouvelle conversation » ouvre l’annuaire : cochez professionnels et structures, puis validez.",
        "Donnez un sujet ; rattachez un dossier si l’échange porte sur un patient.",
        "« Faire une demande » adresse un avis, une disponibilité ou une action à une personne nommée, qui accepte, décline ou passe la main.",
        "Consignez l’échange dans le dossier pour que l’équipe sache qu’il a eu lieu ; une pièce jointe s’y verse en une action.",
      ],
    },
    {
      title: "Prendre et partager un rendez-vous",
      to: "/agenda",
      steps: [
        "Choisissez jour, semaine, mois, liste ou planning ; le planning montre plusieurs agendas côte à côte.",
        "Cliquez sur un créneau pour prendre rendez-vous ; une double réservation est signalée.",
        "L’onglet du patient règle son rappel, par SMS ou par courriel ; il ne dit rien de sa santé.",
        "Partagez votre agenda : disponibilités seules, détails, ou droit d’y réserver.",
      ],
    },
    {
      title: "Déléguer son compte, agir pour un collègue",
      to: "/delegations",
      steps: [
        "Demandez une délégation à un professionnel ou à une structure, ou proposez-en une : dossiers, discussions, ou les deux.",
        "Qui reçoit la demande accepte ou refuse ; chacun y met fin en un clic, avec effet immédiat.",
        "Pour agir, choisissez le compte en haut à droite : un bandeau rappelle pour qui vous travaillez.",
        "Tout ce qui est fait ainsi porte les deux noms ; la liste en est visible du délégant.",
      ],
    },
    {
      title: "Choisir ses notifications",
      to: "/profil",
      steps: [
        "La cloche compte ce qui vous concerne et que vous n’avez pas lu ; rien n’y parle de santé.",
        "Dans votre profil, choisissez par thème un courriel aussitôt, une fois par jour, ou jamais.",
        "Pendant vos heures calmes, seul l’urgent est envoyé.",
      ],
    },
    {
      title: "Partager un téléphone ou une tablette",
      to: "/profil",
      steps: [
        "À la connexion, déclarez l’appareil partagé et choisissez un code PIN à six chiffres.",
        "« Passer la main » ferme votre écran en une seconde ; chacun rouvre le sien par son code.",
        "Rien de ce que l’un a gardé sur l’appareil ne peut être lu par l’autre ; cinq codes faux effacent ce qui est gardé.",
      ],
    },
    {
      title: "Comprendre un refus",
      to: "/dossiers",
      steps: [
        "Une rubrique fermée dit pourquoi : vous n’êtes pas habilité, votre profession ne la lit pas, ou le patient s’y est opposé.",
        "Hors du cercle de soins, un professionnel de santé peut ouvrir le dossier par bris de glace, avec un motif : l’équipe en est prévenue.",
        "Tout accès est tracé, les refus compris ; la traçabilité se lit dans le dossier.",
      ],
    },
  ],
} as const;
