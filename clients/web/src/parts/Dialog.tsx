import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { words } from "~/words/fr";

/** A dialog whose way out has a name. */
export function Dialog({
  opened,
  close,
  title,
  size,
  children,
}: {
  opened: boolean;
  close: () => void;
  title: string;
  size?: string;
  children: ReactNode;
}) {
  return (
    <Modal opened={opened} onClose={close} title={title} size={size} closeButtonProps={{ "aria-label": words.frame.close }}>
      {children}
    </Modal>
  );
}
