import { Badge, Table, Text } from "@mantine/core";
import type { Schemas } from "~/api/client";
import { at } from "~/parts/dates";
import { TableFrame } from "~/parts/TableFrame";
import { words } from "~/words/audit";

/** What was done, one event a row. */
export function EventTable({ events }: { events: Schemas["audit.AuditedEvent"][] }) {
  return (
    <TableFrame label={words.tabs.history}>
      <Table verticalSpacing="xs" miw={980}>
        <Table.Thead>
          <Table.Tr>
            {Object.values(words.columns).map((name) => (
              <Table.Th key={name}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {events.map((event) => (
            <Row key={`${event.service} ${event.stream} ${event.version}`} event={event} />
          ))}
        </Table.Tbody>
      </Table>
    </TableFrame>
  );
}

function Row({ event }: { event: Schemas["audit.AuditedEvent"] }) {
  const { actor } = event;
  return (
    <Table.Tr>
      <Table.Td>{at(event.recordedAt)}</Table.Td>
      <Table.Td>{at(event.occurredAt)}</Table.Td>
      <Table.Td>
        <Text size="sm" fw={600}>
          {event.kind}
        </Text>
        {event.body ? (
          <details className="why-not">
            <summary>{words.body}</summary>
            <pre className="body">{readable(event.body)}</pre>
          </details>
        ) : null}
        {event.erased ? (
          <Badge color="gray.7" tt="none">
            {words.erased}
          </Badge>
        ) : null}
      </Table.Td>
      <Table.Td className="ids">
        {[actor?.accountId, actor?.onBehalfOf ? words.onBehalf(actor.onBehalfOf) : "", actor?.means].filter(Boolean).map((text) => (
          <Text key={text} size="xs">
            {text}
          </Text>
        ))}
      </Table.Td>
      <Table.Td>
        {event.service} · {event.position}
      </Table.Td>
      <Table.Td className="ids">
        <Text size="xs">{event.correlationId}</Text>
        {event.causedBy ? <Text size="xs">{words.causedBy(event.causedBy)}</Text> : null}
      </Table.Td>
    </Table.Tr>
  );
}

function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 1);
  } catch {
    return body;
  }
}
