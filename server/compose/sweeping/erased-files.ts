import type { Database } from '#platform/db'
import type { FileStore } from '#platform/files'
import { atMostEvery } from '#platform/pacing'
import { workspacesServed } from '#workspaces'

const EVERY_MS = 60_000

/** Takes away the bytes of files whose rows are gone: with their ticket, their conversation, or by hand. */
export function erasedFilesOf({ db, files, now }: { readonly db: Database; readonly files: FileStore; readonly now: () => Date }) {
  const isDue = atMostEvery(EVERY_MS)
  return {
    async sweep(): Promise<void> {
      if (!isDue(now())) return
      for (const workspaceId of await workspacesServed(db)) await files.dropErased(workspaceId)
    },
  }
}
