import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { extname, join, relative } from 'node:path'

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

/** The build as it was when the file was loaded: building anew meanwhile changes nothing here. */
const FILES = new Map(
  (existsSync(DIST) ? readdirSync(DIST, { recursive: true, withFileTypes: true }) : [])
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(DIST, path), readFileSync(path)]),
)

/** A file of the build, else the page itself: every address below /console/ is the console's own. */
export function page(path: string, response: ServerResponse): void {
  if (!path.startsWith('/console')) return void response.writeHead(302, { location: '/console/' }).end()
  const asked = path.slice('/console/'.length)
  const name = FILES.has(asked) ? asked : 'index.html'
  const file = FILES.get(name)
  if (!file) return void response.writeHead(503).end('Build the console first: npm run build -w apps/console')
  const headers = {
    'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
    'content-security-policy': POLICY,
    'cache-control': 'no-store',
  }
  response.writeHead(200, headers).end(file)
}
