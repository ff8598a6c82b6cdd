import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { LEGAL, words } from "~/words/legal";

/** Where each of them is, outside. */
export function Links() {
  return LEGAL.map((document) => (
    <Anchor
      key={document}
      size="sm"
      underline="always"
      renderRoot={(props) => <Link to="/connexion/documents-juridiques/$document" params={{ document }} {...props} />}
    >
      {words.documents[document]}
    </Anchor>
  ));
}
