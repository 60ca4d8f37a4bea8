import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { allowAnyOrigin } from '#platform/http'

const APPS = join(import.meta.dirname, '../../../apps')
const HIDDEN = { schema: { hide: true } } as const
const Asset = z.object({ file: z.string().regex(/^[\w.-]{1,120}$/) })

/** The widget's one script, for any page; the console, whose addresses are all one page. */
export async function servePages(app: FastifyInstance): Promise<void> {
  await app.register(async (open) => {
    // this path alone: without a prefix `/*` would be every address of the service
    allowAnyOrigin(open, '/widget.js')
    await open.register(fastifyStatic, { root: join(APPS, 'widget/dist'), serve: false })
    open.get('/widget.js', HIDDEN, (_request, answer) => answer.header('cache-control', 'public, max-age=300').sendFile('widget.js'))
  })
  await app.register(async (pages) => {
    await pages.register(fastifyStatic, { root: join(APPS, 'console/dist'), serve: false })
    pages.get('/console', HIDDEN, (_request, answer) => answer.redirect('/console/'))
    pages.get('/console/icon.svg', HIDDEN, (_request, answer) => answer.sendFile('icon.svg'))
    // their names change with their content
    pages.get('/console/assets/:file', { schema: { hide: true, params: Asset } }, (request, answer) =>
      answer.header('cache-control', 'public, max-age=31536000, immutable').sendFile(`assets/${Asset.parse(request.params).file}`),
    )
    pages.get('/console/*', HIDDEN, (_request, answer) => answer.header('cache-control', 'no-cache').sendFile('index.html'))
  })
}
