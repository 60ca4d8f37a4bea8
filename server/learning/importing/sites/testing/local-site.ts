import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { after } from 'node:test'

/** A page of a site that a test serves: HTML, or how it answers. */
export type Served = string | Buffer | ((request: IncomingMessage, answer: ServerResponse) => void)

/** A site on this machine, by real HTTP; what it serves may be changed while it runs. */
export interface LocalSite {
  readonly at: string
  readonly host: string
  readonly pages: Map<string, Served>
  /** Paths that were called, in their order; `304` behind those that were not sent again. */
  readonly called: string[]
}

/** Opens one; it ends with the test file. A page of HTML has an ETag by its words. */
export async function localSite(pages: Readonly<Record<string, Served>> = {}): Promise<LocalSite> {
  const [served, called] = [new Map(Object.entries(pages)), [] as string[]]
  const server = createServer((request, answer) => {
    const path = request.url ?? '/'
    const page = served.get(path)
    called.push(path)
    if (page === undefined) return void answer.writeHead(404, { 'content-type': 'text/html' }).end('<h1>没有</h1>')
    if (typeof page === 'function') return void page(request, answer)
    const etag = `"${Buffer.from(page).toString('base64url').length}-${hash(page)}"`
    if (request.headers['if-none-match'] === etag) {
      called.push(`304 ${path}`)
      return void answer.writeHead(304).end()
    }
    answer.writeHead(200, { 'content-type': typeOf(path), etag }).end(page)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  after(() => server.closeAllConnections())
  after(() => server.close())
  const address = server.address()
  const host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return { at: `http://${host}`, host, pages: served, called }
}

const typeOf = (path: string) =>
  path.endsWith('.xml') ? 'application/xml' : path.endsWith('.txt') ? 'text/plain' : path.endsWith('.gz') ? 'application/gzip' : 'text/html'

const hash = (page: string | Buffer) => [...Buffer.from(page)].reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7)

/** A page with what surrounds it on every page of its site. */
export const pageOf = (
  title: string,
  body: string,
) => `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>${title} - 兰麻小店</title></head><body>
<div id="cookie-banner">我们使用 Cookie 改善体验，请点击同意。</div>
<nav><a href="/">首页</a><a href="/help/returns">退换货</a><a href="/help/shipping">配送</a></nav>
<div class="page"><h1>${title}</h1>${body}<p>本店官方客服热线，工作日九点到六点有人接听。</p></div>
<footer>© 兰麻小店 版权所有</footer></body></html>`

/** A sitemap of some addresses, with the day of their change where one is told. */
export const sitemapOf = (pages: readonly (string | readonly [address: string, lastmod: string])[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${pages
    .map((one) =>
      typeof one === 'string' ? `<url><loc>${one}</loc></url>` : `<url><loc>${one[0]}</loc><lastmod>${one[1]}</lastmod></url>`,
    )
    .join('')}</urlset>`
