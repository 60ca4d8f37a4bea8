import { FileRefused, fault, type ImportFault, refuse } from '../../faults.ts'
import { addressIn, type Home, homeOf, isOf, mayBePage } from '../finding/addresses.ts'
import { ALL_ALLOWED, type Robots, robotsIn } from '../finding/robots.ts'
import { type Listed, type Sitemap, sitemapIn } from '../finding/sitemap.ts'
import type { Visitor } from '../finding/visit.ts'
import type { FoundPage } from '../keeping/pages.ts'

/** What is known of a site before its pages are read. */
export interface Found {
  readonly home: Home
  readonly robots: Robots
  /** From the sitemap; the start alone where there is none. */
  readonly pages: readonly FoundPage[]
  readonly by: 'sitemap' | 'links'
  /** Pages beyond the bound. */
  readonly leftOut: number
  /** What could not be read of the sitemap. */
  readonly trouble: ImportFault | undefined
}

/** Files of one sitemap. */
const MOST_FILES = 60
const USUAL = ['/sitemap.xml', '/sitemap_index.xml', '/sitemap.xml.gz']

/** Looks where a site begins, what its robots.txt asks, and what its sitemap lists. Throws `FileRefused` where nothing of it may be read. */
export async function findPages(visitor: Visitor, address: string, mostPages: number): Promise<Found> {
  const { url, status } = await visitor.led(address)
  if (status !== 200) refuse('site_status', status)
  const home = homeOf(addressIn(url.href, url) ?? url)
  const robots = await robotsOf(visitor, home)
  visitor.pauseS = robots.pauseS
  const { listed, trouble } = await listedIn(visitor, home, robots)
  const start: FoundPage = { address: home.start.href, depth: 0 }
  const all = new Map([[start.address, start], ...listed.map((one): [string, FoundPage] => [one.address, { ...one, depth: 1 }])])
  const startListed = listed.find((one) => one.address === start.address)
  if (startListed) all.set(start.address, { ...start, lastmod: startListed.lastmod })
  const pages = [...all.values()]
  return {
    ...{ home, robots, trouble, pages: pages.slice(0, mostPages) },
    leftOut: Math.max(0, pages.length - mostPages),
    by: listed.length > 0 ? 'sitemap' : 'links',
  }
}

/** RFC 9309 §2.3.1: where it is not there all may be read; where it cannot be read now nothing may. */
async function robotsOf(visitor: Visitor, home: Home): Promise<Robots> {
  const away = (why: string | number) => refuse('site_robots_away', home.start.host, why)
  try {
    const { status, body } = await visitor.file(home, new URL('/robots.txt', home.start).href)
    if (status === 200) return robotsIn(body.toString('utf8'))
    return status >= 400 && status < 500 && status !== 429 ? ALL_ALLOWED : away(status)
  } catch (error) {
    // one that leads elsewhere, or round and round, is as if it were not there
    if (error instanceof FileRefused && ['site_elsewhere', 'page_redirects'].includes(error.fault.code)) return ALL_ALLOWED
    throw error
  }
}

async function listedIn(visitor: Visitor, home: Home, robots: Robots) {
  const told = robots.sitemaps.flatMap((one) => addressIn(one, home.start)?.href ?? [])
  const open = told.length > 0 ? [...told] : USUAL.map((path) => new URL(path, home.start).href)
  const [met, pages] = [new Set<string>(), new Map<string, Listed>()]
  let trouble: ImportFault | undefined
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    if (met.has(at)) continue
    met.add(at)
    if (met.size > MOST_FILES) {
      trouble ??= fault('site_sitemap', `> ${MOST_FILES}`)
      break
    }
    const isGuess = told.length === 0 && USUAL.some((path) => at === new URL(path, home.start).href)
    const read = await sitemapAt(visitor, home, at, isGuess)
    if ('code' in read) trouble ??= read
    else {
      for (const { address, lastmod } of read.pages) put(pages, home, address, lastmod)
      open.push(...read.more.flatMap(({ address }) => addressIn(address, home.start)?.href ?? []))
      if (isGuess && read.pages.length + read.more.length > 0) open.splice(0, open.length, ...open.filter((one) => !isUsual(home, one)))
    }
  }
  return { listed: [...pages.values()], trouble }
}

const isUsual = (home: Home, address: string) => USUAL.some((path) => address === new URL(path, home.start).href)

function put(pages: Map<string, Listed>, home: Home, address: string, lastmod: string | undefined): void {
  const url = addressIn(address, home.start)
  if (url && isOf(home, url) && mayBePage(url)) pages.set(url.href, { address: url.href, ...(lastmod !== undefined && { lastmod }) })
}

/** A file of a sitemap, or why it is not read; one that was only guessed at may be missing, or be a page that says so. */
async function sitemapAt(visitor: Visitor, home: Home, at: string, isGuess: boolean): Promise<Sitemap | ImportFault> {
  const none: Sitemap = { pages: [], more: [] }
  try {
    const { status, body } = await visitor.file(home, at)
    if (status === 200) return sitemapIn(body.toString('utf8'))
    return isGuess && status < 500 ? none : fault('site_sitemap', `${new URL(at).pathname} ${status}`)
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    return isGuess && error.fault.code === 'site_elsewhere' ? none : fault('site_sitemap', `${new URL(at).pathname} ${error.message}`)
  }
}
