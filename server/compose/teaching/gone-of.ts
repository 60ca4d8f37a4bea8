import type { Shop } from '#commerce'
import { goneAmong } from '#desk'
import type { ImportParts } from '#learning/importing'

/** Goods that entries to be imported name and no shop of the workspace has any more. */
export const goneOf =
  (shopsOf: (workspaceId: string) => Promise<readonly Shop[]>): ImportParts['goneOf'] =>
  async (workspaceId, entries) =>
    (await goneAmong(entries, () => shopsOf(workspaceId))).gone
