import { existsSync, readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'

const DIST = join(import.meta.dirname, '../../dist')
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

/** The policy the service sends with its pages, as strict as they can bear: what a page breaks here it would break there. */
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; object-src 'none'"

/** A file of the build, else the page itself: every address below /console/ is the console's own. */
export function page(path: string, response: ServerResponse): void {
  if (!path.startsWith('/console')) return void response.writeHead(302, { location: '/console/' }).end()
  const asked = join(DIST, normalize(path.slice('/console'.length)))
  const file = asked.startsWith(DIST) && extname(asked) !== '' && existsSync(asked) ? asked : join(DIST, 'index.html')
  if (!existsSync(file)) return void response.writeHead(503).end('Build the console first: npx vite build apps/console')
  response
    .writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
    })
    .end(readFileSync(file))
}
