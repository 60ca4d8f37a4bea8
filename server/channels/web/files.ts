import multipart from '@fastify/multipart'
import { UploadedFile } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { asGlance, asJpeg, filmCover, isUndrawn, MAX_PICTURE_BYTES } from '#platform/files'
import { LIMITS } from '#platform/http'
import { SIGNED, withAddresses } from './addresses.ts'
import type { WebRoutes } from './routes.ts'
import { sessionOpener } from './session.ts'

/** Pictures in: what they are is judged by their bytes, never by their name. */
export const widgetUploads =
  ({ port, key, now, allowance, addresses }: WebRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    const open = sessionOpener(key, now, port.stands)
    await app.register(multipart, { limits: { fileSize: MAX_PICTURE_BYTES, files: 1, fields: 0, parts: 1 } })
    // before a byte of the body is read
    app.addHook('onRequest', async (request) => {
      request.widget = await open(request.headers.authorization)
      allowance(request.widget, 'POST', {})
    })
    app.post('/files', { config: LIMITS.upload, schema: { tags: ['widget'], response: { 200: UploadedFile } } }, async (request) => {
      const session = request.widget
      const file = await request.file()
      if (!file) throw new AppError('invalid', 'Send one picture in the field `file`')
      const bytes = await file.toBuffer().catch(() => {
        throw new AppError('too_large', `The picture is over ${MAX_PICTURE_BYTES / 1024 / 1024} MB; send a smaller one`)
      })
      return withAddresses(await port.saveFile(session, bytes), addresses.forShopper(session.workspaceId))
    })
  }

/** Files out: to whoever shows an address that has not ended, and to colleagues who are signed in. */
export const fileRoutes =
  ({ port, addresses }: WebRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    const params = z.object({ workspaceId: z.uuid(), id: z.uuid() })
    const querystring = z.object({ ...SIGNED, as: z.literal('jpeg').optional() })
    app.get('/:workspaceId/:id', { schema: { tags: ['files'], params, querystring } }, async (request, answer) => {
      const { workspaceId, id } = request.params
      const shown = addresses.shows(workspaceId, id, request.query)
      const sight = shown === 'opens' ? 'whole' : await port.mayReadFile(request.headers.cookie, workspaceId, id, shown)
      const file = await port.readFile(workspaceId, id)
      const { mediaType, bytes, name } = sight === 'small' ? await drawnSmall(file) : await asAsked(file, request.query.as)
      return answer
        .type(mediaType)
        .headers({
          ...(shown === 'opens' ? FOR_ANY_PAGE : FOR_OUR_PAGES),
          'x-content-type-options': 'nosniff',
          // always downloaded, never opened as a page of ours
          'content-disposition': name === null ? 'attachment' : `attachment; filename*=UTF-8''${encodeName(name)}`,
        })
        .send(bytes)
    })
  }

/** The widget shows it on pages of any shop; no longer than the address itself is good. */
const FOR_ANY_PAGE = { 'cross-origin-resource-policy': 'cross-origin', 'cache-control': 'private, max-age=3600, immutable' }
/** Who is signed out, or may see less, finds it gone a little later. */
const FOR_OUR_PAGES = { 'cross-origin-resource-policy': 'same-origin', 'cache-control': 'private, max-age=300' }

/** A name as a header holds it (RFC 8187). */
const encodeName = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(/['()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`)

/** Without its name, which may be anybody's. */
const drawnSmall = async ({ bytes }: { readonly bytes: Buffer }) => ({ mediaType: 'image/jpeg', bytes: await asGlance(bytes), name: null })

/** Platforms that fetch pictures take no WebP, and want one of each film. */
async function asAsked(file: Awaited<ReturnType<WebRoutes['port']['readFile']>>, as: 'jpeg' | undefined) {
  const kind = as === 'jpeg' && !isUndrawn(file.bytes) ? file.mediaType.split('/')[0] : undefined
  const bytes = kind === 'image' ? await asJpeg(file.bytes, MAX_PICTURE_BYTES) : kind === 'video' ? await filmCover() : undefined
  return bytes ? { mediaType: 'image/jpeg', bytes, name: null } : file
}
