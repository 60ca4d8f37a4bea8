import type { Shop } from '#commerce'
import { goneAmong } from '#desk'
import type { ImportParts } from '#learning/importing'

/** What entries that come name that the shops of a workspace have no more. */
export const goneOf =
  (shopsOf: (workspaceId: string) => Promise<readonly Shop[]>): ImportParts['goneOf'] =>
  async (workspaceId, entries) =>
    (await goneAmong(entries, () => shopsOf(workspaceId))).gone
