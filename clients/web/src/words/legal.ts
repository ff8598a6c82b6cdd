/** The legal documents: their names; what they say is in files that the operator puts in place (ADR 54). */
export const words = {
  title: "Documents juridiques",
  documents: {
    conditions: "Conditions d’utilisation",
    donnees: "Données personnelles",
    mentions: "Mentions légales",
    accessibilite: "Accessibilité",
  },
  none: "Ce document n’existe pas.",
  back: "Retour à la connexion",
} as const;

export type LegalDocument = keyof typeof words.documents;

/** The names by which documents are asked for, in the order in which they are shown. */
export const LEGAL = Object.keys(words.documents) as LegalDocument[];
