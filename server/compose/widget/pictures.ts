import type { UploadedFile } from '@xiaoer/contract'
import { fileUrl } from '#channels/web'
import type { FileStore } from '#platform/files'

/** Keeps pictures, of a conversation or of an entry (null), and gives the address each is read at. */
export const keepingPictures =
  (files: FileStore, key: Buffer) =>
  async (workspaceId: string, conversationId: string | null, original: Buffer): Promise<UploadedFile> => {
    const { id, width, height, bytes } = await files.savePicture(workspaceId, conversationId, original)
    return { fileId: id, url: fileUrl(key, workspaceId, id), width, height, bytes: bytes.length }
  }
/** See `keepingPictures`. */
export type KeepPicture = ReturnType<typeof keepingPictures>
