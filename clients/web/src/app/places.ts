import { IconBuildingCommunity, IconHistory, IconSpeakerphone, IconUserQuestion } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { words } from "~/words/fr";

/** Where operators and auditors work: they have no part in care. */
export const APART = [
  { role: "operator", to: "/demandes-de-compte", label: words.frame.requests, Icon: IconUserQuestion },
  { role: "operator", to: "/structures", label: words.frame.organizations, Icon: IconBuildingCommunity },
  { role: "operator", to: "/annonces", label: words.frame.announcements, Icon: IconSpeakerphone },
  { role: "auditor", to: "/audit", label: words.frame.audit, Icon: IconHistory },
] as const;

/** Everybody comes in at the same place; who has nothing there, because they take no part in care, goes on to where they work. */
export function useOwnHome(roles: string[], pathname: string) {
  const navigate = useNavigate();
  const home = roles.includes("professional") ? undefined : APART.find(({ role }) => roles.includes(role))?.to;
  useEffect(() => {
    if (home && FIRST.includes(pathname)) void navigate({ to: home, replace: true });
  }, [home, pathname, navigate]);
}

/** The places of care that mean something without a part in it. */
const FOR_ALL = ["/annuaire", "/notifications", "/profil"];

/** Where everybody comes in. */
const FIRST = ["/dossiers", "/tableau-de-bord"];

/** What the navigation shows to somebody, in its order. */
export function placesFor<Place extends { to: string }>(roles: string[], ofCare: readonly Place[]) {
  const own = APART.filter(({ role }) => roles.includes(role));
  return [...own, ...ofCare.filter(({ to }) => roles.includes("professional") || FOR_ALL.includes(to))];
}
