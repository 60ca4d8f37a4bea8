import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'
import { changeOnce, readTried, type Wait } from '../../calling/index.ts'
import type { ReadAll } from '../mapping/field.ts'
import type { Mapping } from '../mapping/mapping.ts'
import type { Filling, Request } from '../mapping/request.ts'
import { bodyOf, jsonIn, mustBeGood, refusedBy, saidIn } from './answers.ts'
import { type Hidden, quotedOf, shown } from './hiding.ts'
import { type CallParts, leavesPath, send } from './send.ts'

/** How a shop of a mapping is reached. */
export interface MappedParts extends CallParts {
  readonly mapping: Mapping
  readonly wait?: Wait
  /** Hides what is secret in what a refusal quotes, for whoever tries a mapping. */
  readonly hidden?: Hidden
  /** Of a list so many pages are read; absent: all. */
  readonly pages?: number
  /** Milliseconds that pass, for how long a list may take. */
  readonly clock?: () => number
}

/** Asks a shop by the requests of its mapping. Throws `upstream_failed` with why, in words for the manager. */
export interface MappedClient {
  /** Reads; undefined where there is none of it. */
  read(request: Request, filling?: Filling): Promise<unknown>
  /** One page of a list: the first, or where another one said that it goes on. */
  page(request: Request, each: ReadAll, filling?: Filling, place?: Place): Promise<Page>
  /** Reads a list, page after page, until it has as many as are wanted. Throws `upstream_failed` where that takes longer than anybody waits. */
  list(request: Request, each: ReadAll, filling?: Filling, most?: number): Promise<readonly unknown[]>
  /** Changes, once. Throws `Lost` where no answer came, `conflict` where it is refused. */
  change(request: Request, filling: Filling): Promise<unknown>
}

/** Where a list goes on: by the number of the page, or by the mark that the page before it gave. */
export interface Place {
  readonly at: number
  readonly cursor: unknown
}

/** What stands on one page of a list, and where it goes on; without `next` it ends there. */
export interface Page {
  readonly items: readonly unknown[]
  readonly next?: Place
}

/** As long as a turn waits: what reads on after it would call the shop for nobody. */
const MOST_MS = 4_000
/** More pages are no list of a shop but an answer that does not end. */
const MOST_PAGES = 300

/** The client of one shop. */
export function mappedClient(parts: MappedParts): MappedClient {
  const { mapping, wait, hidden = (text) => text, pages = MOST_PAGES, clock = () => performance.now() } = parts
  const read = async (request: Request, filling: Filling = {}) => {
    if (leavesPath(request, filling)) return undefined
    return readTried(async (ms) => {
      const answer = await send(parts, { request, filling, ms })
      if (answer.status === 404) return undefined
      const quoted = quotedOf(answer, hidden)
      mustBeGood(quoted, request.path, mapping)
      const given = jsonIn(answer.body) ?? bodyOf(quoted, request.path, mapping)
      const why = refusedBy(given, mapping) && refusedBy(shown(given, hidden), mapping)
      if (why?.isMissing) return undefined
      if (why) throw new AppError('upstream_failed', refusal('shops.refused', { platform: mapping.name, status: why.code, said: why.said }))
      return given
    }, wait)
  }

  const page: MappedClient['page'] = (request, each, filling = {}, place = { at: 0, cursor: '' }) =>
    pageOf(read, request, { each, filling, place, pages })
  return {
    read,
    page,
    list: (request, each, filling, most = Number.POSITIVE_INFINITY) =>
      pagesOf((place) => page(request, each, filling, place), { most, clock, address: parts.address }),
    change: (request, filling) =>
      changeOnce(async (ms) => {
        const answer = await send(parts, { request, filling, ms })
        if (answer.status >= 400 && answer.status < 500 && ![401, 403, 429].includes(answer.status))
          throw new AppError('conflict', `${mapping.name} refuses it: ${saidIn(answer, mapping)}`)
        mustBeGood(answer, request.path, mapping)
        const given = answer.body.trim() === '' ? {} : bodyOf(answer, request.path, mapping)
        const why = refusedBy(given, mapping)
        if (why) throw new AppError('conflict', `${mapping.name} refuses it: ${why.said} (${why.code})`)
        return given
      }),
  }
}

interface Listed {
  readonly each: ReadAll
  readonly filling: Filling
  readonly place: Place
  readonly pages: number
}

async function pageOf(read: MappedClient['read'], request: Request, { each, filling, place, pages }: Listed): Promise<Page> {
  const { paging } = request
  if (!paging) return { items: each(await read(request, filling)) }
  const { at, cursor } = place
  const page = paging.by === 'page' ? paging.from + at : undefined
  const given = await read(request, { ...filling, page, offset: at * paging.size, cursor, size: paging.size })
  const items = each(given)
  if (items.length === 0 || at + 1 >= pages) return { items }
  if (paging.by !== 'cursor') return items.length < paging.size ? { items } : { items, next: { at: at + 1, cursor } }
  const next = paging.next(given)
  return next === undefined || next === '' || next === false || next === cursor ? { items } : { items, next: { at: at + 1, cursor: next } }
}

interface Walked {
  readonly most: number
  readonly clock: () => number
  readonly address: string
}

async function pagesOf(page: (place?: Place) => Promise<Page>, { most, clock, address }: Walked): Promise<readonly unknown[]> {
  const until = clock() + MOST_MS
  const all: unknown[] = []
  let place: Place | undefined
  do {
    const { items, next } = await page(place)
    all.push(...items)
    place = next
    if (place && all.length < most && clock() >= until)
      throw new AppError('upstream_failed', refusal('shops.late', { address, ms: MOST_MS }))
  } while (place && all.length < most)
  return all
}
