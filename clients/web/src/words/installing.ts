/** How the client is installed, and what one then has: no more than is true. */
export const words = {
  title: "Installer l’application",
  lead: "SPICO s’installe depuis le navigateur, sur un ordinateur, une tablette ou un téléphone : une icône, une fenêtre à elle, une ouverture sans réseau.",
  installed: "Vous êtes dans l’application installée.",
  go: "Installer sur cet appareil",
  byHand: "Ce navigateur ne propose pas l’installation de lui-même : suivez la fiche de votre appareil.",
  guides: [
    {
      title: "Ordinateur : Windows, macOS, Linux ou ChromeOS, avec Edge ou Chrome",
      steps: [
        "Ouvrez SPICO à son adresse habituelle et connectez-vous une première fois.",
        "Cliquez sur « Installer sur cet appareil » ci-dessus, ou sur l’icône d’installation à droite de la barre d’adresse.",
        "Confirmez. SPICO s’ouvre dans sa fenêtre ; son icône est dans le menu Démarrer, le Dock ou le lanceur.",
        "Pour l’enlever : menu « … » de la fenêtre, puis « Désinstaller SPICO ».",
      ],
    },
    {
      title: "Mac, avec Safari",
      steps: [
        "Ouvrez SPICO dans Safari (macOS 14 ou plus récent).",
        "Menu « Fichier », puis « Ajouter au Dock ».",
        "Ouvrez-le depuis le Dock : les identifiants de Safari n’y suivent pas toujours, connectez-vous de nouveau.",
      ],
    },
    {
      title: "Téléphone ou tablette Android, avec Chrome, Edge ou Samsung Internet",
      steps: [
        "Ouvrez SPICO dans le navigateur et connectez-vous.",
        "Menu « ⋮ », puis « Ajouter à l’écran d’accueil » ou « Installer l’application ».",
        "Confirmez ; ouvrez SPICO par son icône. Un appui long sur l’icône mène aux discussions, à l’agenda ou aux tâches.",
        "À la première photo, autorisez l’appareil photo pour SPICO.",
      ],
    },
    {
      title: "iPhone ou iPad, avec Safari",
      steps: [
        "Ouvrez SPICO dans Safari, puis touchez le bouton « Partager » (un carré et une flèche).",
        "Choisissez « Sur l’écran d’accueil », puis « Ajouter ».",
        "Ouvrez SPICO par son icône et connectez-vous : l’application ne partage pas la session de Safari.",
      ],
    },
    {
      title: "Firefox sur ordinateur",
      steps: [
        "Firefox n’installe pas d’applications de ce type sur tous les systèmes. SPICO y fonctionne dans un onglet : épinglez-le.",
        "Pour une fenêtre à part, utilisez Edge ou Chrome.",
      ],
    },
  ],
  truth: "Ce que c’est, et ce que ce n’est pas",
  is: [
    "C’est l’application web elle-même, dans sa propre fenêtre : mêmes écrans, mêmes droits, mises à jour à l’ouverture.",
    "Elle s’ouvre sans réseau ; les notes et les mémos que vous écrivez alors sont gardés chiffrés et partent au retour du réseau.",
    "Les photos prises dans SPICO ne vont pas dans la galerie de l’appareil.",
  ],
  isNot: [
    "Elle n’est ni sur l’App Store ni sur Google Play : elle ne vient que de l’adresse de votre plateforme.",
    "Elle n’affiche aucune alerte quand elle est fermée. Choisissez vos courriels dans votre profil pour être prévenu.",
    "Sans réseau, les dossiers ne se consultent pas : rien de ce que répond la plateforme n’est gardé sur l’appareil.",
    "Elle ne se déverrouille ni par empreinte ni par visage ; un appareil partagé a un code par personne.",
    "Un système peut effacer ce que garde une application restée longtemps sans usage : rouvrez-la pour que vos notes partent.",
  ],
} as const;
