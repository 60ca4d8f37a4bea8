import { firstGraphemes, storable } from '@xiaoer/contract/graphemes'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import type { CallFault, Outward } from '#platform/outbound'
import { type Attached, askJson, formOf, platformRefused } from '../calling/index.ts'
import type { Memory, Renewed, Whose } from '../memory/index.ts'
import type { Connection, Sent } from '../push-channel.ts'

/** Where the open platform answers. */
export const DOUYIN = 'https://open.douyin.com'

/** What a call came to. */
export type DouyinAnswer =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly code: number; readonly why: string }
  | { readonly ok: undefined; readonly arrived: boolean; readonly why: string; readonly fault?: CallFault | undefined }

/** Every answer has its code in `data`, newer ones in `extra` too; 0 where it went well. */
const Coded = z.looseObject({ error_code: z.int().default(0), description: z.string().default('') })
const Answer = z.looseObject({ data: Coded.nullish(), extra: Coded.nullish() })
const Token = z.looseObject({
  access_token: z.string().min(1).max(2_000),
  expires_in: z.coerce.number().int(),
  open_id: z.string().min(1).max(200),
})
/** …/dop/develop/openapi/account-permission/client-token: of the app itself, for two hours. */
const AppToken = z.looseObject({ access_token: z.string().min(1).max(2_000), expires_in: z.coerce.number().int() })
const Uploaded = z.looseObject({ image_id: z.string().min(1).max(500) })
const Refreshed = z.looseObject({ refresh_token: z.string().min(1).max(2_000) })
const Kept = z.object({ token: z.string(), at: z.number() })

/** An access token that has run out or is none (…/openapi/status-code, as of November 2026). */
const STALE = new Set([10_008, 2_190_008, 28_001_003, 28_001_008])
/** A token is renewed so long before it runs out. */
const EARLIER_S = 3_600
const APP_EARLIER_S = 300
/** A refresh token holds thirty days and can be made anew five times: as late as is safe. */
const REFRESH_AFTER_MS = 20 * 86_400_000

function readAnswer(heard: Awaited<ReturnType<typeof askJson>>): DouyinAnswer {
  if (heard.status === undefined) return { ok: undefined, arrived: heard.arrived, why: heard.why, fault: heard.fault }
  const read = Answer.safeParse(heard.json)
  // a gateway answered, not the platform: nobody knows what became of the call
  if (!read.success || (!read.data.data && !read.data.extra)) return { ok: undefined, arrived: true, why: `HTTP ${heard.status}` }
  const { data, extra } = read.data
  const refused = [data, extra].find((one) => one && one.error_code !== 0)
  if (!refused) return { ok: true, data }
  const why = storable(`${refused.error_code} ${refused.description}`).trim()
  return { ok: false, code: refused.error_code, why: firstGraphemes(why, 300) }
}

type Settings = Connection['settings']

async function form(
  outward: Outward,
  { api = DOUYIN }: Settings,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<DouyinAnswer> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return readAnswer(await askJson(outward, { url: `${api}${path}`, headers, body: new URLSearchParams(fields).toString() }))
}

/** A fresh access token by a refresh token, with whose it is (…/account-permission/refresh-access-token). Throws in the platform's own words. */
export const refreshAccess = async (outward: Outward, settings: Settings, refreshToken: string) =>
  accessIn(mustAnswer(await askAccess(outward, settings, refreshToken)))

const askAccess = (outward: Outward, settings: Settings, refreshToken: string): Promise<DouyinAnswer> => {
  const fields = { client_key: settings['clientKey'] ?? '', grant_type: 'refresh_token', refresh_token: refreshToken }
  return form(outward, settings, '/oauth/refresh_token/', fields)
}

function accessIn(data: unknown) {
  const { access_token: value, expires_in, open_id: openId } = Token.parse(data)
  return { value, seconds: Math.max(60, expires_in - EARLIER_S), openId }
}

/** No access token is to be had: what the platform said. */
class NoToken extends Error {
  readonly answer: Exclude<DouyinAnswer, { ok: true }>
  constructor(answer: NoToken['answer']) {
    super(answer.why)
    this.answer = answer
  }
}

/** The refresh token that holds, made anew where it grows old; where the platform gives none, the one that was given serves till its end. */
async function refreshTokenOf(outward: Outward, memory: Memory, whose: Whose, settings: Settings): Promise<string> {
  const there = await memory.read(whose, 'refresh_token')
  const kept = there === undefined ? { token: settings['refreshToken'] ?? '', at: Date.now() } : Kept.parse(JSON.parse(there))
  const isOld = Date.now() - kept.at > REFRESH_AFTER_MS
  const fields = { client_key: settings['clientKey'] ?? '', refresh_token: kept.token }
  const answer = isOld ? await form(outward, settings, '/oauth/renew_refresh_token/', fields) : undefined
  const token = answer?.ok ? Refreshed.parse(answer.data).refresh_token : kept.token
  if (there === undefined || token !== kept.token) await memory.keep(whose, 'refresh_token', JSON.stringify({ token, at: Date.now() }))
  return token
}

/** The interface as the account that gave its consent; the access token is the same for all nodes. */
export function douyinApi(outward: Outward, memory: Memory, connection: Connection) {
  const { settings, about } = connection
  const renew = async (): Promise<Renewed> => {
    const answer = await askAccess(outward, settings, await refreshTokenOf(outward, memory, connection, settings))
    // nothing was sent yet, whatever became of this call
    if (!answer.ok) throw new NoToken(answer.ok === undefined ? { ...answer, arrived: false } : answer)
    return accessIn(answer.data)
  }
  const tokenOf = (stale?: string) => memory.renewed(connection, 'access_token', renew, stale)
  const once = async (path: string, json: object, token: string) => {
    const url = `${settings['api'] ?? DOUYIN}${path}?open_id=${encodeURIComponent(about['id'] ?? '')}`
    return readAnswer(await askJson(outward, { url, headers: { 'access-token': token }, json }))
  }
  const asked = async (ask: () => Promise<DouyinAnswer>): Promise<DouyinAnswer> =>
    ask().catch((error: unknown) => {
      if (error instanceof NoToken) return error.answer
      throw error
    })
  return {
    /** Whether the account's consent still holds: a token that is kept says nothing of that. */
    access: () => asked(async () => ({ ok: true, data: await tokenOf(await tokenOf()) })),
    call: (path: string, json: object) =>
      asked(async () => {
        const token = await tokenOf()
        const answer = await once(path, json, token)
        // what was refused for its token was not done: it is asked again with a new one
        return answer.ok === false && STALE.has(answer.code) ? once(path, json, await tokenOf(token)) : answer
      }),
    /** Puts a picture where messages find it (…/business-tool/image-upload); its id, or undefined where the platform takes none from this app. */
    upload: (picture: Pick<Attached, 'mediaType' | 'bytes'>) => upload(outward, memory, connection, picture),
  }
}
async function upload(outward: Outward, memory: Memory, connection: Connection, picture: Pick<Attached, 'mediaType' | 'bytes'>) {
  const { settings } = connection
  const { clientKey: client_key, clientSecret: client_secret, api = DOUYIN } = settings
  const renew = async (): Promise<Renewed> => {
    const json = { client_key, client_secret, grant_type: 'client_credential' }
    const { access_token: value, expires_in } = AppToken.parse(
      mustAnswer(readAnswer(await askJson(outward, { url: `${api}/oauth/client_token/`, json }))),
    )
    return { value, seconds: Math.max(60, expires_in - APP_EARLIER_S) }
  }
  const once = async (token: string) => {
    const { headers, body } = formOf({}, { field: 'image', ...picture })
    const asked = { url: `${api}/tool/imagex/client_upload/`, headers: { ...headers, 'access-token': token }, body }
    return readAnswer(await askJson(outward, asked))
  }
  const tokenOf = (stale?: string) => memory.renewed(connection, 'client_token', renew, stale)
  try {
    const token = await tokenOf()
    const first = await once(token)
    const answer = first.ok === false && STALE.has(first.code) ? await once(await tokenOf(token)) : first
    return answer.ok ? Uploaded.safeParse(answer.data).data?.image_id : undefined
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

/** See `douyinApi`. */
export type DouyinApi = ReturnType<typeof douyinApi>

/** What an answer brought; throws with the platform's own words where it refused. */
export const mustAnswer = (answer: DouyinAnswer): unknown =>
  answer.ok ? answer.data : platformRefused(answer.why, 'fault' in answer ? answer.fault : undefined)

/** …/dop/develop/openapi/status-code (as of November 2026): busy; what the account may call is used up. */
const LATER: Readonly<Record<number, number>> = { 2100004: 5, 28001005: 5, 28003017: 600 }
/** Consent, rights or the app itself are gone; tokens that cannot be made anew. */
const STOPPED = new Set([
  ...[10_004, 10_008, 10_010, 10_020, 2_190_008],
  ...[28_001_003, 28_001_008, 28_001_012, 28_001_014, 28_001_015, 28_001_016, 28_001_018, 28_001_019, 28_001_046],
])
const Taken = z.looseObject({ msg_id: z.string().nullish() })

/** What a sending call came to. The platform takes no key: what may have arrived is never sent again by itself. */
export function asSent(answer: DouyinAnswer): Sent {
  if (answer.ok) return { outcome: 'sent', externalId: Taken.safeParse(answer.data).data?.msg_id ?? null }
  const { why } = answer
  if (answer.ok === undefined) return { outcome: answer.arrived ? 'unsure' : 'later', why }
  const seconds = LATER[answer.code]
  if (seconds !== undefined) return { outcome: 'later', why, seconds }
  return { outcome: STOPPED.has(answer.code) ? 'stopped' : 'refused', why }
}
