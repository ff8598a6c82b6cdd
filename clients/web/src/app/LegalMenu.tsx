import { NavLink } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconScale } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { LEGAL, words } from "~/words/legal";

/** The entry of the navigation that unfolds into the legal documents (F69). */
export function LegalMenu({ pathname, left }: { pathname: string; left: () => void }) {
  const [isOpen, { toggle }] = useDisclosure(pathname.startsWith("/documents-juridiques"));
  return (
    <NavLink
      component="button"
      type="button"
      label={words.title}
      leftSection={<IconScale size={20} stroke={1.6} aria-hidden />}
      opened={isOpen}
      onChange={toggle}
      aria-expanded={isOpen}
      variant="light"
      className="place"
    >
      {LEGAL.map((document) => (
        <NavLink
          key={document}
          renderRoot={(props) => <Link to="/documents-juridiques/$document" params={{ document }} {...props} />}
          label={words.documents[document]}
          active={pathname.endsWith(`/${document}`)}
          aria-current={pathname.endsWith(`/${document}`) ? "page" : undefined}
          onClick={left}
          variant="light"
          className="place"
        />
      ))}
    </NavLink>
  );
}
