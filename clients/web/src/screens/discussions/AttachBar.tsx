import { ActionIcon, CloseButton, FileButton, Group, Progress, Stack, Text, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCamera, IconPaperclip } from "@tabler/icons-react";
import { Fault } from "~/parts/states";
import { words } from "~/words/discussions";
import type { useAttaching } from "./attaching";
import { Camera } from "./Camera";

/** Files and photos that go with the message being written (F80, F81). */
export function AttachBar({ attaching }: { attaching: ReturnType<typeof useAttaching> }) {
  const [isShooting, shooting] = useDisclosure(false);
  return (
    <Stack gap={4} my={4}>
      <Fault fault={attaching.fault} />
      {attaching.files.length ? (
        <Stack component="ul" className="plain" gap={4} aria-label={words.attached}>
          {attaching.files.map(({ key, name, sent, attachmentId }) => (
            <Group key={key} component="li" justify="space-between" wrap="nowrap" gap="xs">
              <Text size="sm" truncate>
                {name}
              </Text>
              {attachmentId ? null : (
                <Progress value={sent * 100} className="grow" aria-label={words.attaching(name)} animated />
              )}
              <CloseButton size="sm" aria-label={words.unattach(name)} onClick={() => attaching.remove(key)} />
            </Group>
          ))}
        </Stack>
      ) : null}
      <Group gap={4}>
        <FileButton multiple onChange={attaching.attach}>
          {(props) => (
            <Tooltip label={words.attach}>
              <ActionIcon {...props} variant="default" size="lg" aria-label={words.attach}>
                <IconPaperclip size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
        </FileButton>
        <Tooltip label={words.photo}>
          <ActionIcon variant="default" size="lg" aria-label={words.photo} onClick={shooting.open}>
            <IconCamera size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Group>
      <Camera opened={isShooting} close={shooting.close} taken={(photo) => attaching.attach([photo])} />
    </Stack>
  );
}
