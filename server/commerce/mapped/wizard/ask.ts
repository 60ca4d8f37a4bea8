import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { MAPPING_REQUESTS, type MappingAnswer } from '@xiaoer/contract/mapping'
import { refusal } from '@xiaoer/contract/refusals'
import { AppError, isAppError } from '#platform/errors'
import { READ_MS } from '../../calling/index.ts'
import type { ShopAccess, ShopAsking } from '../../kinds/index.ts'
import { bodyOf, jsonIn, mustBeGood, refusedBy } from '../calling/answers.ts'
import { hiding, quotedOf, shown } from '../calling/hiding.ts'
import { type Exchange, leavesPath, send } from '../calling/send.ts'
import { type Draft, readDraft } from '../mapping/read-mapping.ts'
import type { Filling, Request } from '../mapping/request.ts'
import { cut } from './cut.ts'
import { type Proposed, propose } from './propose.ts'

const NOTHING: Proposed = { fields: {}, words: {}, money: null }

/** An answer that is no JSON is shown so far. */
const MOST_TEXT = 4_000

/**
 * Asks a shop by one request of a mapping that is being written, and tells what came with what its fields seem to be. What goes wrong stands in the
 * answer, beside what came. Throws `invalid` where the request itself cannot be read.
 */
export async function askByMapping(access: ShopAccess, { part, filling }: ShopAsking): Promise<MappingAnswer> {
  const { at, places } = MAPPING_REQUESTS[part]
  const draft = readDraft(access.given['mapping'] ?? '', at, places)
  const hidden = hiding(access)
  const { method, path } = draft.request
  const began = performance.now()
  let heard: Exchange | undefined
  const found = await answered(access, draft, fillingOf(draft.request, filling), {
    hidden,
    heard(exchange) {
      heard = exchange
    },
  })
  const { given = null, status, text = null, refused = null } = found
  const proposed = refused === null ? propose(part, given, draft.written) : NOTHING
  return {
    // hidden before it is cut: a key that is cut in two would be shown by half
    asked: firstGraphemes(hidden(heard?.asked ?? `${method} ${path}`), MOST_TEXT),
    ms: Math.round(performance.now() - began),
    status: status ?? null,
    answer: cut(given, hidden),
    text: text === null ? null : firstGraphemes(hidden(text), MOST_TEXT),
    refused: refused && { ...refused, values: shown(refused.values, hidden) },
    proposals: { ...shown(proposed.fields, hidden) },
    words: { ...shown(proposed.words, hidden) },
    money: proposed.money,
  }
}

interface Found {
  readonly status?: number
  readonly given?: unknown
  readonly text?: string
  readonly refused?: MappingAnswer['refused']
}

interface Looking {
  readonly hidden: (text: string) => string
  readonly heard: (one: Exchange) => void
}

async function answered(access: ShopAccess, { request, mapping }: Draft, filling: Filling, { hidden, heard }: Looking): Promise<Found> {
  const { given: filled, privateHosts, now, noted } = access
  const credentials = { account: filled['account'] ?? '', secret: filled['secret'] ?? '' }
  const parts = {
    ...{ address: filled['address'] ?? '', mapping, credentials, privateHosts, now, heard },
    ...(noted && { noted: (method: string, path: string) => noted(method, hidden(path)) }),
  }
  let found: Found = {}
  try {
    if (leavesPath(request, filling)) throw new AppError('invalid', refusal('shops.no_place_on_site'))
    const answer = await send(parts, { request, filling, ms: READ_MS })
    found = { status: answer.status, text: answer.body }
    const json = jsonIn(answer.body)
    if (json !== undefined) found = { status: answer.status, given: json }
    const quoted = quotedOf(answer, hidden)
    mustBeGood(quoted, request.path, mapping)
    if (json === undefined) bodyOf(quoted, request.path, mapping)
    const why = refusedBy(json, mapping) && refusedBy(shown(json, hidden), mapping)
    if (why) throw new AppError('upstream_failed', refusal('shops.refused', { platform: mapping.name, status: why.code, said: why.said }))
    return found
  } catch (error) {
    if (!isAppError(error) || !error.refusal) throw error
    return { ...found, refused: error.refusal }
  }
}

/** What fills the places: a list where the request asks for several; the first page of a list. */
const fillingOf = ({ paging }: Request, filling: ShopAsking['filling']): Filling => ({
  limit: 5,
  ...filling,
  ...Object.fromEntries(['ids', 'variantIds'].map((name) => [name, (filling[name] ?? '').split(/[,，\s]+/u).filter(Boolean)])),
  ...(paging && { page: paging.by === 'page' ? paging.from : undefined, offset: 0, cursor: '', size: paging.size }),
})
