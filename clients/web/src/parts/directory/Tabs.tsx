import { Tabs as Bar } from "@mantine/core";
import { IconBuilding, IconStar, IconUser } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useMe } from "~/app/queries";
import { words } from "~/words/directory";
import type { Tab } from "./search";

const ICONS = { PERSON: IconUser, ORGANIZATION: IconBuilding, FAVORITES: IconStar } as const;

/** Professionals, organizations, and those one starred: three tabs above the results (F51, F52, F56). */
export function Tabs({ tab, choose, children }: { tab: Tab; choose: (tab: Tab) => void; children: ReactNode }) {
  // What one starred is one's own: nobody is shown the stars of whom they work for.
  const isDelegate = Boolean(useMe()?.actingFor);
  const offered = (Object.keys(ICONS) as Tab[]).filter((one) => one !== "FAVORITES" || !isDelegate);
  return (
    <Bar value={tab} onChange={(next) => choose((next ?? tab) as Tab)} keepMounted={false}>
      <Bar.List grow>
        {offered.map((one) => {
          const Icon = ICONS[one];
          return (
            <Bar.Tab key={one} value={one} className="directory-tab">
              <Icon size={20} aria-hidden />
              <span>{words.tabs[one]}</span>
            </Bar.Tab>
          );
        })}
      </Bar.List>
      {offered.map((one) => (
        <Bar.Panel key={one} value={one} pt="sm">
          {one === tab ? children : null}
        </Bar.Panel>
      ))}
    </Bar>
  );
}
