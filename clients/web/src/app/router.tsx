import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { handset } from "~/api/handset";
import { session } from "~/api/session";
import { type View, VIEWS } from "~/screens/agenda/periods";
import type { Direction, Place } from "~/screens/discussions/talks";
import { searchOf } from "~/screens/tasks/search";
import { Broken, Lost } from "./Lost";
import { filtersOf } from "./filters";

const root = createRootRoute({ component: Outlet, notFoundComponent: Lost, errorComponent: Broken });

/** Where one wanted to go: a path of this client, and of nobody else. */
const towards = (search: Record<string, unknown>): { vers?: string } =>
  typeof search.vers === "string" && /^\/(?![\\/])/.test(search.vers) ? { vers: search.vers } : {};

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/connexion",
  validateSearch: towards,
  component: lazyRouteComponent(() => import("~/screens/sign-in/SignIn")),
});
const comeBack = createRoute({
  getParentRoute: () => root,
  path: "/connexion/$provider",
  component: lazyRouteComponent(() => import("~/screens/sign-in/ComeBack")),
});
const signedOut = createRoute({
  getParentRoute: () => root,
  path: "/deconnexion",
  component: lazyRouteComponent(() => import("~/screens/sign-in/SignedOut")),
});

const sharedDevice = createRoute({
  getParentRoute: () => root,
  path: "/connexion/appareil",
  validateSearch: towards,
  component: lazyRouteComponent(() => import("~/screens/handset/Handset")),
});
const ownPin = createRoute({
  getParentRoute: () => root,
  path: "/connexion/code",
  validateSearch: towards,
  component: lazyRouteComponent(() => import("~/screens/handset/OwnPin")),
});
const askForAccount = createRoute({
  getParentRoute: () => root,
  path: "/demande-de-compte",
  component: lazyRouteComponent(() => import("~/screens/sign-in/AskForAccount")),
});
const activate = createRoute({
  getParentRoute: () => root,
  path: "/activation",
  component: lazyRouteComponent(() => import("~/screens/sign-in/Activate")),
});

/** The same that is inside, for whoever wants to read it before signing in. */
const legalOutside = createRoute({
  getParentRoute: () => root,
  path: "/connexion/documents-juridiques/$document",
  component: lazyRouteComponent(() => import("~/screens/legal/Outside")),
});

/** Everything behind the sign-in: who comes without a session is sent there, and back afterwards. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  beforeLoad: async ({ location }) => {
    const search = location.href === "/" ? {} : { vers: location.href };
    if (handset.isShared()) {
      // Nobody works here without a PIN that shuts behind them.
      if (await handset.ask("key")) return;
      throw redirect({ to: session.isOpen() ? "/connexion/code" : "/connexion/appareil", search });
    }
    if (!(await session.resume())) throw redirect({ to: "/connexion", search });
  },
  component: lazyRouteComponent(() => import("./Shell")),
  errorComponent: Broken,
});
const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  beforeLoad: () => {
     
    throw redirect({ to: "/tableau-de-bord" });
  },
});
const dossiers = createRoute({
  getParentRoute: () => inside,
  path: "/dossiers",
  validateSearch: filtersOf,
  component: lazyRouteComponent(() => import("~/screens/dossiers/Dossiers")),
});
const newDossier = createRoute({
  getParentRoute: () => inside,
  path: "/dossiers/nouveau",
  component: lazyRouteComponent(() => import("~/screens/dossiers/NewDossier")),
});
const dossier = createRoute({
  getParentRoute: () => inside,
  path: "/dossiers/$dossierId",
  component: lazyRouteComponent(() => import("~/screens/dossier/DossierPage")),
});
const circle = createRoute({
  getParentRoute: () => inside,
  path: "/dossiers/$dossierId/cercle",
  component: lazyRouteComponent(() => import("~/screens/circle/CirclePage")),
});
const accesses = createRoute({
  getParentRoute: () => inside,
  path: "/dossiers/$dossierId/acces",
  component: lazyRouteComponent(() => import("~/screens/accesses/AccessesPage")),
});
const form = createRoute({
  getParentRoute: () => inside,
  path: "/dossiers/$dossierId/formulaires/$formId",
  component: lazyRouteComponent(() => import("~/screens/forms/FormPage")),
});
const directory = createRoute({
  getParentRoute: () => inside,
  path: "/annuaire",
  component: lazyRouteComponent(() => import("~/screens/directory/Directory")),
});
const FILTERS = ["unread", "needs-action", "favorites"] as const;
const discussions = createRoute({
  getParentRoute: () => inside,
  path: "/discussions",
  validateSearch: (search: Record<string, unknown>): Place => ({
    ...(typeof search.mailbox === "string" ? { mailbox: search.mailbox } : {}),
    ...(typeof search.conversation === "string" ? { conversation: search.conversation } : {}),
    ...(FILTERS.some((one) => one === search.filter) ? { filter: search.filter as (typeof FILTERS)[number] } : {}),
    ...(search.starting === true ? { starting: true } : {}),
  }),
  component: lazyRouteComponent(() => import("~/screens/discussions/Discussions")),
});
const DIRECTIONS = ["sent", "received"] as const;
const letters = createRoute({
  getParentRoute: () => inside,
  path: "/discussions/courriers",
  validateSearch: (search: Record<string, unknown>): { mailbox?: string; direction?: Direction } => ({
    ...(typeof search.mailbox === "string" ? { mailbox: search.mailbox } : {}),
    ...(DIRECTIONS.some((one) => one === search.direction)
      ? { direction: search.direction as (typeof DIRECTIONS)[number] }
      : {}),
  }),
  component: lazyRouteComponent(() => import("~/screens/discussions/Letters")),
});
const agenda = createRoute({
  getParentRoute: () => inside,
  path: "/agenda",
  validateSearch: (search: Record<string, unknown>): { view?: View; day?: string } => ({
    ...(VIEWS.some((one) => one === search.view) ? { view: search.view as View } : {}),
    ...(typeof search.day === "string" && /^\d{4}-\d{2}-\d{2}$/.test(search.day) ? { day: search.day } : {}),
  }),
  component: lazyRouteComponent(() => import("~/screens/agenda/Agenda")),
});
const tasks = createRoute({
  getParentRoute: () => inside,
  path: "/taches",
  validateSearch: searchOf,
  component: lazyRouteComponent(() => import("~/screens/tasks/Tasks")),
});
const dashboard = createRoute({
  getParentRoute: () => inside,
  path: "/tableau-de-bord",
  component: lazyRouteComponent(() => import("~/screens/dashboard/Dashboard")),
});
const delegations = createRoute({
  getParentRoute: () => inside,
  path: "/delegations",
  component: lazyRouteComponent(() => import("~/screens/delegations/Delegations")),
});
const notifications = createRoute({
  getParentRoute: () => inside,
  path: "/notifications",
  component: lazyRouteComponent(() => import("~/screens/notifications/Notifications")),
});
/** The address that mails name. */
const notification = createRoute({
  getParentRoute: () => inside,
  path: "/notifications/$notificationId",
  component: lazyRouteComponent(() => import("~/screens/notifications/Notifications")),
});
const profile = createRoute({
  getParentRoute: () => inside,
  path: "/profil",
  component: lazyRouteComponent(() => import("~/screens/profile/Profile")),
});

const legal = createRoute({
  getParentRoute: () => inside,
  path: "/documents-juridiques/$document",
  component: lazyRouteComponent(() => import("~/screens/legal/LegalText")),
});
const help = createRoute({
  getParentRoute: () => inside,
  path: "/aide",
  component: lazyRouteComponent(() => import("~/screens/help/Help")),
});
const installing = createRoute({
  getParentRoute: () => inside,
  path: "/aide/installer",
  component: lazyRouteComponent(() => import("~/screens/help/Install")),
});
const accountRequests = createRoute({
  getParentRoute: () => inside,
  path: "/demandes-de-compte",
  component: lazyRouteComponent(() => import("~/screens/operator/AccountRequests")),
});
const organizations = createRoute({
  getParentRoute: () => inside,
  path: "/structures",
  component: lazyRouteComponent(() => import("~/screens/operator/Organizations")),
});
const announcements = createRoute({
  getParentRoute: () => inside,
  path: "/annonces",
  component: lazyRouteComponent(() => import("~/screens/operator/Announcements")),
});
const audit = createRoute({
  getParentRoute: () => inside,
  path: "/audit",
  component: lazyRouteComponent(() => import("~/screens/audit/Audit")),
});

const apart = [accountRequests, organizations, announcements, audit];
const inDossier = [circle, accesses, form];
const ofCare = [home, dossiers, newDossier, dossier, directory, discussions, letters, agenda, tasks, dashboard];
const ofOneself = [delegations, notifications, notification, profile, help, installing, legal];

export const router = createRouter({
  routeTree: root.addChildren([
    ...[signIn, comeBack, signedOut, sharedDevice, ownPin, askForAccount, activate, legalOutside],
    inside.addChildren([...ofCare, ...ofOneself, ...inDossier, ...apart]),
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
  interface HistoryState {
    /** Whom a conversation is begun with; not in the address, which anybody may write. */
    to?: { accountId: string; name: string };
    /** About which dossier it is. */
    about?: { value: string; label: string };
  }
}
