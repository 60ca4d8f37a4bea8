import { createHash } from 'node:crypto'
import { FileRefused, fault, type ImportFaultCode } from '../../faults.ts'
import { addressIn, isOf, mayBePage } from '../finding/addresses.ts'
import type { Visitor } from '../finding/visit.ts'
import type { Outcome, PageToRead } from '../keeping/pages.ts'
import type { PageReader } from '../reading/in-worker.ts'
import { dayIn, type PageRead } from '../reading/page.ts'
import type { Found } from './find-pages.ts'

/** What a page is read with. */
export interface Reading {
  readonly visitor: Visitor
  readonly reader: PageReader
  readonly found: Found
  readonly now: Date
}

/** A sitemap that says nothing has changed is believed for so long. */
const BELIEVED_MS = 30 * 86_400_000

/** What one page came to, and the addresses that it leads to. Never throws for what the site does. */
export async function visitPage(reading: Reading, page: PageToRead): Promise<{ outcome: Outcome; leads: readonly string[] }> {
  const { found, now } = reading
  const isKnown = page.state === 'read' && page.readAt !== null
  if (isKnown && page.lastmod !== null && page.lastmod === page.readLastmod && now.getTime() - page.readAt.getTime() < BELIEVED_MS)
    return allowed(reading, page) ?? { outcome: { is: 'same' }, leads: page.links }
  try {
    return allowed(reading, page) ?? (await called(reading, page, isKnown))
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    const elsewhere = error.fault.code === 'site_elsewhere' && new URL(page.address).href === found.home.start.href
    return { outcome: { is: 'refused', fault: error.fault }, leads: elsewhere ? [] : page.links }
  }
}

/** Refused before it is called, where robots.txt asks for it. */
function allowed({ found: { robots } }: Reading, page: PageToRead) {
  if (robots.allows(new URL(page.address))) return undefined
  return { outcome: refused('site_robots'), leads: [] }
}

const refused = (code: ImportFaultCode, ...values: (string | number)[]): Outcome => ({ is: 'refused', fault: fault(code, ...values) })

async function called(reading: Reading, page: PageToRead, isKnown: boolean): Promise<{ outcome: Outcome; leads: readonly string[] }> {
  const { visitor, found } = reading
  const mayGo = (url: URL) => {
    if (!found.robots.allows(url)) throw new FileRefused(fault('site_robots'))
  }
  const before = isKnown ? page : { etag: null, modified: null }
  const { url, status, headers, body } = await visitor.page(found.home, page.address, before, mayGo)
  if (status === 304) return { outcome: { is: 'same' }, leads: page.links }
  if (status === 404 || status === 410) return { outcome: { is: 'gone', fault: fault('site_gone', status) }, leads: [] }
  if (status !== 200) return { outcome: refused('site_status', status), leads: page.links }
  const ended = addressIn(url.href, url)?.href ?? url.href
  if (ended !== page.address && ended !== new URL(page.address).href)
    return isOf(found.home, new URL(ended))
      ? { outcome: refused('site_same', ended), leads: [ended] }
      : { outcome: refused('site_above', found.home.below), leads: [] }
  const sha256 = createHash('sha256').update(body).digest('hex')
  const [etag, modified] = [headers.etag ?? null, headers['last-modified'] ?? null]
  if (isKnown && sha256 === page.sha256)
    return { outcome: { is: 'same', etag: etag ?? undefined, modified: modified ?? undefined }, leads: page.links }
  return told(reading, page, { sha256, etag, modified, read: await reading.reader.read(body, headers['content-type'] ?? '') })
}

interface Came {
  readonly sha256: string
  readonly etag: string | null
  readonly modified: string | null
  readonly read: PageRead
}

/** What a page says of itself is regarded before its words are. */
function told({ found }: Reading, page: PageToRead, { sha256, etag, modified, read }: Came) {
  const { home, by } = found
  const base = URL.parse(read.base ?? '', page.address) ?? new URL(page.address)
  const leads = by === 'links' ? [...new Set(read.links.flatMap((link) => leadOf(link, base, found)))] : []
  if (read.noindex) return { outcome: refused('site_noindex'), leads }
  const canonical = read.canonical === undefined ? undefined : addressIn(read.canonical, base)
  if (canonical && isOf(home, canonical) && canonical.href !== page.address && canonical.pathname !== home.start.pathname)
    return { outcome: refused('site_same', canonical.href), leads: [...leads, canonical.href] }
  if (!read.pieces.some((piece) => 'text' in piece && !('level' in piece))) return { outcome: refused('site_empty'), leads }
  const { title, language, pieces, keys } = read
  const dated = dayIn(page.lastmod ?? undefined) ?? read.modified ?? dayIn(modified ?? undefined) ?? null
  return {
    outcome: { is: 'read', ...{ sha256, etag, modified, title, language, dated, pieces, keys, links: leads } } satisfies Outcome,
    leads,
  }
}

function leadOf(link: string, base: URL, { home }: Found): string[] {
  const url = addressIn(link, base)
  return url && isOf(home, url) && mayBePage(url) ? [url.href] : []
}
