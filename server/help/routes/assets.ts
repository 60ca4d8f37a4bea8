import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { hidden } from './scene.ts'

const FILES = join(import.meta.dirname, '../files')
const ASSETS = { 'help.css': 'text/css; charset=utf-8', 'help.js': 'text/javascript; charset=utf-8' } as const

/** Its styles and its one script, read at the start. */
export function assetRoutes(app: FastifyInstance): void {
  for (const [name, type] of Object.entries(ASSETS)) {
    const text = readFileSync(join(FILES, name), 'utf8')
    app.get(`/help/assets/${name}`, hidden, async (_request, answer) =>
      answer.header('cache-control', 'public, max-age=300').type(type).send(text),
    )
  }
}
