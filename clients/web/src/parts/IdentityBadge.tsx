import { Badge, Tooltip } from "@mantine/core";
import { words } from "~/words/fr";

const COLORS = {
  PROV: "gray.7",
  RECUP: "#a63e0a",
  VALI: "blue.8",
  QUAL: "teal.8",
  IDENTITY_STATUS_UNSPECIFIED: "gray.7",
} as const;

/** How sure one is of who the patient is (RNIV). */
export function IdentityBadge({ status = "IDENTITY_STATUS_UNSPECIFIED" }: { status?: keyof typeof COLORS }) {
  const { label, hint } = words.identity[status];
  return (
    <Tooltip label={hint} disabled={!hint} multiline maw={260}>
      <Badge color={COLORS[status]} tt="none" radius="sm" style={{ flexShrink: 0 }}>
        {label}
      </Badge>
    </Tooltip>
  );
}
