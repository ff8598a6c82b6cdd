import { Button, Checkbox, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, read } from "~/api/client";
import { Fault, Loaded } from "~/parts/states";
import { words } from "~/words/alerts";
import { words as common } from "~/words/fr";
import { preferences, type Preferences, renewed } from "./alerts";

/** Of what one wants alerts (F186). */
export function ChooseAlerts({ opened, close }: { opened: boolean; close: () => void }) {
  const asked = useQuery({ ...preferences, enabled: opened });
  return (
    <Modal opened={opened} onClose={close} title={words.choose} closeButtonProps={{ "aria-label": common.frame.close }}>
      <Loaded asked={asked} lines={6}>
        {(found) => <Kinds key={JSON.stringify(found)} found={found} close={close} />}
      </Loaded>
    </Modal>
  );
}

function Kinds({ found, close }: { found: Preferences; close: () => void }) {
  const [kinds, setKinds] = useState(() => found.preferences.filter((one) => one.chosen).map((one) => one.kind));
  const choosing = useMutation({
    mutationFn: () => read(api.PUT("/v1/me/alert-preferences", { body: { kinds } })),
    onSuccess: async ({ position }) => {
      await renewed(position);
      close();
    },
  });
  return (
    <Stack>
      <Text size="sm" c="gray.7">
        {words.hint}
      </Text>
      <Checkbox.Group label={words.kinds} value={kinds} onChange={setKinds}>
        <Stack gap="xs" mt="xs">
          {found.preferences.map((one) => (
            <Checkbox key={one.kind} value={one.kind} label={one.label} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Fault fault={choosing.error} />
      <Button loading={choosing.isPending} onClick={() => choosing.mutate()}>
        {words.save}
      </Button>
    </Stack>
  );
}
