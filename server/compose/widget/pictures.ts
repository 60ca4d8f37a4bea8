import { join } from 'node:path'
import type { UploadedFile } from '@xiaoer/contract'
import { fileAddress, fileAddresses } from '#channels/web'
import type { Signer } from '#platform/auth'
import type { Database } from '#platform/db'
import { fileStore, isPicture } from '#platform/files'

interface Parts {
  readonly db: Database
  readonly dataFolder: string
  readonly now: () => Date
  readonly key: Signer
}

/** Where files are kept; the keeping of a picture, or of a picture or document, of a conversation or of none (null); where colleagues read it, and the addresses it is read at by others. */
export function picturesIn({ db, dataFolder, now, key }: Parts) {
  const files = fileStore(db, join(dataFolder, 'files'), now)
  const keepPicture = async (workspaceId: string, conversationId: string | null, original: Buffer): Promise<UploadedFile> => {
    const { id, width, height, bytes } = await files.savePicture(workspaceId, conversationId, original)
    return { fileId: id, url: fileAddress(workspaceId, id), width, height, bytes: bytes.length }
  }
  const keepFile = async (workspaceId: string, conversationId: string | null, original: Buffer, name: string): Promise<string> => {
    if (!isPicture(original)) return files.saveDocument(workspaceId, conversationId, original, name)
    return (await files.savePicture(workspaceId, conversationId, original, name)).id
  }
  /** The same of what a colleague sends, sounds and films among it. */
  const keepMedia = async (workspaceId: string, conversationId: string | null, original: Buffer, name: string): Promise<string> =>
    isPicture(original)
      ? keepFile(workspaceId, conversationId, original, name)
      : files.saveAttachment(workspaceId, conversationId, original, name)
  /** Keeps what a platform brought and is no picture, as it came; gives what its part is filled with. */
  const keepArrived = async (workspaceId: string, conversationId: string | null, original: Buffer) => {
    const id = await files.saveFile(workspaceId, conversationId, original)
    return { fileId: id, url: fileAddress(workspaceId, id), bytes: original.length }
  }
  return { files, keepPicture, keepFile, keepMedia, keepArrived, fileUrl: fileAddress, addresses: fileAddresses(key, now) }
}
/** See `picturesIn`. */
export type KeepPicture = ReturnType<typeof picturesIn>['keepPicture']
/** See `picturesIn`. */
export type KeepArrived = ReturnType<typeof picturesIn>['keepArrived']
