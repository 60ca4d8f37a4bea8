import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { once, readDemoText } from '../../files/index.ts'
import { drawPicture } from '../../pictures/index.ts'
import { check, hidden } from './answer.ts'

const STYLES = join(import.meta.dirname, '../styles')
const read = (name: string) => readFileSync(join(STYLES, name), 'utf8')

const ASSETS = {
  'shop.css': {
    type: 'text/css; charset=utf-8',
    text: once(() => ['base.css', 'frame.css', 'shelf.css', 'item.css', 'till.css', 'account.css'].map(read).join('\n')),
  },
  'spruce.svg': { type: 'image/svg+xml', text: once(() => readDemoText('art/spruce.svg')) },
  'grove.svg': { type: 'image/svg+xml', text: once(() => readDemoText('art/grove.svg')) },
} as const
const Asset = z.object({ name: z.enum(['shop.css', 'spruce.svg', 'grove.svg']) })
const Picture = z.object({ file: z.string().regex(/^[a-z0-9-]{1,80}\.svg$/) })

/** Styles and pictures: our own drawings, the same for everyone. */
export function assetRoutes(app: FastifyInstance): void {
  app.get('/shop/assets/:name', hidden, async (request, answer) => {
    const asset = Asset.safeParse(request.params)
    if (!asset.success) throw new AppError('not_found', 'The shop has no such file')
    const { type, text } = ASSETS[asset.data.name]
    return answer.header('cache-control', 'public, max-age=300').type(type).send(text())
  })

  app.get('/shop/pictures/:file', hidden, async (request, answer) => {
    const drawn = drawPicture(check(Picture, request.params).file.slice(0, -'.svg'.length))
    if (!drawn) throw new AppError('not_found', 'The shop has no such picture')
    return answer.header('cache-control', 'public, max-age=86400').type('image/svg+xml').send(drawn)
  })
}
