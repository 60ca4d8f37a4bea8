import { UploadedFile } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pictureIn, takePictures } from '#platform/files'
import { LIMITS } from '#platform/http'

/** What routes of pictures and documents need. */
export interface PictureParts {
  /** Keeps a picture, of a conversation or of none. */
  readonly keepPicture: (workspaceId: string, conversationId: string | null, bytes: Buffer) => Promise<UploadedFile>
  /** Keeps a picture or a document; gives its id. */
  readonly keepFile: (workspaceId: string, conversationId: string | null, bytes: Buffer, name: string) => Promise<string>
  /** The same of a sound or a film as well. */
  readonly keepMedia: PictureParts['keepFile']
  /** Where what is kept is read. */
  readonly fileUrl: (workspaceId: string, fileId: string) => string
}

/** Pictures for entries: shoppers are shown what lies with the service alone, so that nobody else learns who reads an answer. */
export const pictureRoutes =
  ({ keepPicture }: PictureParts): FastifyPluginAsyncZod =>
  async (app) => {
    await takePictures(app)
    const schema = { tags: ['knowledge'], response: { 200: UploadedFile } }
    app.post('/entries/pictures', { config: LIMITS.upload, schema }, async (request) => {
      return keepPicture(request.login.workspaceId, null, (await pictureIn(request)).bytes)
    })
  }
