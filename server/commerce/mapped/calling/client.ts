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
}

/** Asks a shop by the requests of its mapping. Throws `upstream_failed` with why, in words for the manager. */
export interface MappedClient {
  /** Reads; undefined where there is none of it. */
  read(request: Request, filling?: Filling): Promise<unknown>
  /** Reads a list, page after page, until it has as many as are wanted. */
  list(request: Request, each: ReadAll, filling?: Filling, most?: number): Promise<readonly unknown[]>
  /** Changes, once. Throws `Lost` where no answer came, `conflict` where it is refused. */
  change(request: Request, filling: Filling): Promise<unknown>
}

/** More pages are no list of a shop but an answer that does not end. */
const MOST_PAGES = 300

/** The client of one shop. */
export function mappedClient(parts: MappedParts): MappedClient {
  const { mapping, wait, hidden = (text) => text, pages = MOST_PAGES } = parts
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

  return {
    read,
    list: (request, each, filling, most) =>
      pagesOf(read, request, { each, filling: filling ?? {}, most: most ?? Number.POSITIVE_INFINITY, pages }),
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
  readonly most: number
  readonly pages: number
}

async function pagesOf(read: MappedClient['read'], request: Request, { each, filling, most, pages }: Listed): Promise<readonly unknown[]> {
  const { paging } = request
  if (!paging) return each(await read(request, filling))
  const all: unknown[] = []
  let cursor: unknown = ''
  for (let at = 0; at < pages; at++) {
    const page = paging.by === 'page' ? paging.from + at : undefined
    const given = await read(request, { ...filling, page, offset: at * paging.size, cursor, size: paging.size })
    const items = each(given)
    all.push(...items)
    if (all.length >= most || items.length === 0) return all
    if (paging.by !== 'cursor' && items.length < paging.size) return all
    if (paging.by === 'cursor') {
      const next = paging.next(given)
      if (next === undefined || next === '' || next === false || next === cursor) return all
      cursor = next
    }
  }
  return all
}
