import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { words } from "~/words/dossier";
import { words as list } from "~/words/dossiers";
import { words as frame } from "~/words/fr";
import { dossierOf } from "./dossier";

/** An address that only begins like this one is no place where one is. */
const EXACT = { exact: true };

/** Where one is (« fil d'Ariane », F41): home, the list, the patient, the screen. */
export function Trail({ dossierId, screen }: { dossierId: string; screen?: string }) {
  const patient = useQuery(dossierOf(dossierId)).data?.patient;
  const name = patient ? `${patient.birthName} ${patient.firstBirthGivenName}` : words.theDossier;
  return (
    <nav aria-label={words.trail}>
      <ol className="trail">
        <li>
          <Anchor size="sm" underline="always" renderRoot={(props) => <Link to="/tableau-de-bord" {...props} />}>
            {frame.frame.dashboard}
          </Anchor>
        </li>
        <li>
          <Anchor size="sm" underline="always" renderRoot={(props) => <Link to="/dossiers" search={{}} activeOptions={EXACT} {...props} />}>
            {list.title}
          </Anchor>
        </li>
        {screen ? (
          <li>
            <Anchor
              size="sm"
              underline="always"
              renderRoot={(props) => <Link to="/dossiers/$dossierId" params={{ dossierId }} activeOptions={EXACT} {...props} />}
            >
              {name}
            </Anchor>
          </li>
        ) : null}
        <li aria-current="page">{screen ?? name}</li>
      </ol>
    </nav>
  );
}
