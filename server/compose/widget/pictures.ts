import { join } from 'node:path'
import type { UploadedFile } from '@xiaoer/contract'
import { fileUrl } from '#channels/web'
import type { Database } from '#platform/db'
import { fileStore } from '#platform/files'

interface Parts {
  readonly db: Database
  readonly dataFolder: string
  readonly now: () => Date
  readonly key: Buffer
}

/** Where pictures are kept; the keeping of one, of a conversation or of none (null); and the address it is read at. */
export function picturesIn({ db, dataFolder, now, key }: Parts) {
  const files = fileStore(db, join(dataFolder, 'files'), now)
  const pictureUrl = (workspaceId: string, fileId: string) => fileUrl(key, workspaceId, fileId)
  const keepPicture = async (workspaceId: string, conversationId: string | null, original: Buffer): Promise<UploadedFile> => {
    const { id, width, height, bytes } = await files.savePicture(workspaceId, conversationId, original)
    return { fileId: id, url: pictureUrl(workspaceId, id), width, height, bytes: bytes.length }
  }
  /** Keeps what is no picture, as it came; gives what its part is filled with. */
  const keepFile = async (workspaceId: string, conversationId: string, original: Buffer) => {
    const { id, bytes } = await files.saveFile(workspaceId, conversationId, original)
    return { fileId: id, url: pictureUrl(workspaceId, id), bytes }
  }
  return { files, keepPicture, keepFile, pictureUrl }
}
/** See `picturesIn`. */
export type KeepPicture = ReturnType<typeof picturesIn>['keepPicture']
/** See `picturesIn`. */
export type KeepFile = ReturnType<typeof picturesIn>['keepFile']
