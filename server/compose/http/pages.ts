import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { AppError } from '#platform/errors'
import { allowAnyOrigin } from '#platform/http'

const APPS = join(import.meta.dirname, '../../../apps')
const HIDDEN = { schema: { hide: true } } as const
const ASSET = /^[\w-][\w.-]{0,119}$/
/** Pages of the console have no ending; what has one was a file, and a missing file must not be answered with a page. */
const FILE = /\.\w{1,10}$/

interface Rest {
  Params: { '*': string }
}

const missing = (url: string) => new AppError('not_found', `There is no file at ${url.split('?')[0]?.slice(0, 200)}`)

/** The widget's one script and its words in other languages, for any page; the console, whose addresses are all one page. */
export async function servePages(app: FastifyInstance): Promise<void> {
  await app.register(async (open) => {
    // this path alone: without a prefix `/*` would be every address of the service
    allowAnyOrigin(open, '/widget.js')
    open.get('/shelf.js', HIDDEN, (_request, answer) =>
      answer.header('cache-control', 'public, max-age=300').sendFile('shelf.js', join(APPS, 'widget/shelf')),
    )
    await open.register(fastifyStatic, { root: join(APPS, 'widget/dist'), serve: false })
    open.get<{ Params: { file: string } }>('/widget/words/:file', HIDDEN, ({ params: { file }, url }, answer) => {
      if (!ASSET.test(file) || !existsSync(join(APPS, 'widget/words', file))) throw missing(url)
      return answer.header('cache-control', 'public, max-age=300').sendFile(file, join(APPS, 'widget/words'))
    })
    open.get('/widget.js', HIDDEN, (_request, answer) => answer.header('cache-control', 'public, max-age=300').sendFile('widget.js'))
  })
  await app.register(async (pages) => {
    await pages.register(fastifyStatic, { root: join(APPS, 'console/dist'), serve: false })
    pages.get('/console', HIDDEN, (_request, answer) => answer.redirect('/console/'))
    pages.get('/console/icon.svg', HIDDEN, (_request, answer) => answer.sendFile('icon.svg'))
    // their names change with their content
    pages.get<Rest>('/console/assets/*', HIDDEN, ({ params: { '*': file }, url }, answer) => {
      if (!ASSET.test(file) || !existsSync(join(APPS, 'console/dist/assets', file))) throw missing(url)
      return answer.header('cache-control', 'public, max-age=31536000, immutable').sendFile(`assets/${file}`)
    })
    pages.get<Rest>('/console/*', HIDDEN, ({ params: { '*': page }, url }, answer) => {
      if (FILE.test(page)) throw missing(url)
      return answer.header('cache-control', 'no-cache').sendFile('index.html')
    })
  })
}
