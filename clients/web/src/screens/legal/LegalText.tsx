import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import Markdown from "markdown-to-jsx/react";
import { legalText } from "~/api/legal";
import { Problem } from "~/api/problem";
import { Loaded, Nothing } from "~/parts/states";
import { LEGAL, words } from "~/words/legal";

/** The text is the operator's or a template's, and text alone: what looks like HTML in it is shown as it is written. */
const HOW = {
  disableParsingRawHTML: true,
  forceBlock: true,
  wrapper: "article",
  overrides: { a: { props: { rel: "noopener noreferrer" } } },
} as const;

/** One legal document (F69), with its title as the title of the screen. */
export default function LegalText() {
  const { document = "" } = useParams({ strict: false });
  const isOurs = LEGAL.some((one) => one === document);
  const asked = useQuery({
    queryKey: ["legal", document],
    queryFn: () => legalText(document),
    enabled: isOurs,
    staleTime: 300_000,
  });
  if (!isOurs || (asked.error instanceof Problem && asked.error.status === 404)) return <Nothing>{words.none}</Nothing>;
  return (
    <Loaded asked={asked} lines={6}>
      {(text) => (
        <div className="legal">
          <Markdown options={HOW}>{text}</Markdown>
        </div>
      )}
    </Loaded>
  );
}
