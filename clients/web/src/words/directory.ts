/** The directory of professionals and organizations. */
export const words = {
  title: "Annuaire",
  lead: "Les professionnels et les structures de la région.",
  name: "Nom, prénom ou adresse mail",
  place: "Ville ou code postal",
  profession: "Profession ou spécialité",
  kind: "Type",
  kinds: { ALL: "Tous", PERSON: "Professionnels", ORGANIZATION: "Structures" },
  favorites: "Mes favoris",
  noFavorite: "Aucun favori : cherchez un professionnel, puis ajoutez-lui une étoile.",
  results: "Résultats",
  none: "Personne ne correspond à cette recherche.",
  looking: "Recherche…",
  clear: (field: string) => `Effacer : ${field}`,
  star: (name: string) => `Ajouter ${name} à mes favoris`,
  unstar: (name: string) => `Retirer ${name} de mes favoris`,
  unreachable: "Sans compte SPICO",
} as const;
