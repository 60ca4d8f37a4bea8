import { setTimeout as sleep } from 'node:timers/promises'
import { kindOfAddress } from '#platform/outbound'
import { FileRefused, fault, refuse } from '../../faults.ts'
import { isPublic } from '../../fetching/addresses.ts'
import { type Fetched, fetchGuarded, type Guard } from '../../fetching/guarded.ts'
import { type Home, isOfHost } from './addresses.ts'
import { AGENT } from './robots.ts'

const PATIENCE_MS = 20_000
const MOST_PAGE_MB = 5
/** The protocol's bound for a file of a sitemap. */
const MOST_SITEMAP_MB = 50
/** A site that asks for longer is read another time. */
const LONGEST_WAIT_S = 30
const BUSY = new Set([429, 503])

/** How a site is called. */
export interface Visiting {
  /** Hosts of the private network that the operator allows (`host` or `host:port`). */
  readonly privateHosts: readonly string[]
  readonly publicUrl?: string | undefined
  readonly signal: AbortSignal
  /** Waits; a test does not. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

/** What is known of a page from before. */
export interface Before {
  readonly etag: string | null
  readonly modified: string | null
}

/** Calls one site: as guarded as every call to an address that somebody typed in, on its own host alone, never faster than it asks for. */
export class Visitor {
  /** Bytes that came. */
  bytes = 0
  /** Seconds between two calls. */
  pauseS = 0
  private readonly parts: Visiting
  private turn: Promise<unknown> = Promise.resolve()

  constructor(parts: Visiting) {
    this.parts = parts
  }

  /** Where an address leads to in the end. Nothing of what stands there is kept. */
  async led(address: string): Promise<{ url: URL; status: number }> {
    const typed = URL.parse(address) ?? refuse('page_address', address)
    return this.fetch(address, {
      ...{ mostMb: MOST_PAGE_MB, accept: 'text/html' },
      mayGo: (url) => {
        if (bareHost(url) !== bareHost(typed)) refuse('site_elsewhere', typed.host, url.host)
      },
    })
  }

  /** A page, or 304 where it is as it was. */
  page(home: Home, address: string, { etag, modified }: Before, mayGo: (url: URL) => void): Promise<Fetched> {
    const known = { ...(etag !== null && { 'if-none-match': etag }), ...(modified !== null && { 'if-modified-since': modified }) }
    return this.fetch(address, {
      ...{ mostMb: MOST_PAGE_MB, accept: 'text/html', known },
      mayGo: (url) => {
        ofHost(home, url)
        mayGo(url)
      },
      wanted: ({ status, type }) => {
        if (status === 200 && !/^(?:text\/html|application\/xhtml\+xml)/iu.test(type)) refuse('site_no_page', type || '?')
      },
    })
  }

  /** A file that tells of the site: robots.txt, a sitemap. */
  file(home: Home, address: string): Promise<Fetched> {
    return this.fetch(address, { mostMb: MOST_SITEMAP_MB, accept: '*/*', unpacks: true, mayGo: (url) => ofHost(home, url) })
  }

  private async fetch(address: string, { accept, known, ...guard }: Asked): Promise<Fetched> {
    await this.inTurn()
    const headers = {
      ...{ accept, 'user-agent': `Mozilla/5.0 (compatible; ${AGENT}/1.0${this.parts.publicUrl ? `; +${this.parts.publicUrl}` : ''})` },
      ...{ 'accept-encoding': 'gzip', ...known },
    }
    const { signal } = this.parts
    const call = () => fetchGuarded(address, { ...guard, headers, signal, patienceMs: PATIENCE_MS, allowed: this.allowed(address) })
    let fetched = await call()
    const waitS = Number(fetched.headers['retry-after'])
    if (BUSY.has(fetched.status) && waitS > 0 && waitS <= LONGEST_WAIT_S) {
      await this.wait(waitS)
      fetched = await call()
    }
    this.bytes += fetched.body.length
    return fetched
  }

  /** Calls follow one another at the distance that the site asks for. */
  private async inTurn(): Promise<void> {
    if (this.pauseS === 0) return
    const before = this.turn
    this.turn = before.then(() => this.wait(this.pauseS))
    await before
  }

  private wait(seconds: number): Promise<unknown> {
    const { pause = waited, signal } = this.parts
    return pause(seconds * 1_000, signal)
  }

  private allowed(address: string): (ip: string) => boolean {
    const { host, hostname } = URL.parse(address) ?? { host: '', hostname: '' }
    const isAllowed = this.parts.privateHosts.includes(host) || this.parts.privateHosts.includes(hostname)
    return isAllowed ? (ip) => isPublic(ip) || kindOfAddress(ip) === 'private' : isPublic
  }
}

type Asked = Pick<Guard, 'mostMb' | 'mayGo' | 'wanted' | 'unpacks'> & {
  readonly accept: string
  readonly known?: Readonly<Record<string, string>>
}

/** A site may lead to its own name with or without www, and from http to https. */
const bareHost = ({ host }: URL) => host.replace(/^www\./u, '')
const waited = (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal })

function ofHost(home: Home, url: URL): void {
  if (!isOfHost(home, url)) throw new FileRefused(fault('site_elsewhere', home.start.host, url.host))
}
