import { firstGraphemes, storable } from '@xiaoer/contract/graphemes'
import { z } from 'zod'
import type { CallFault, Outward } from '#platform/outbound'
import { type Attached, askJson, formOf, platformRefused } from '../calling/index.ts'
import type { Renewed } from '../memory/index.ts'

/** What a call came to: its result, the platform's refusal, or no answer of the platform at all. */
export type WxAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly code: number; readonly why: string }
  | { readonly ok: undefined; readonly arrived: boolean; readonly why: string; readonly fault?: CallFault | undefined }

/** How a call goes out; the access token is added to `path`. */
export interface WxCall {
  readonly method?: 'GET' | 'POST'
  readonly json?: object
  readonly file?: Attached
}

/** The interface of an app or company, its access token kept and renewed. */
export interface WxApi {
  readonly call: (path: string, call?: WxCall) => Promise<WxAnswer>
  /** The bytes of a file by its address below the interface. */
  readonly bytes: (path: string, mostBytes: number) => Promise<Buffer>
}

/** How an interface is reached. */
export interface WxReached {
  readonly outward: Outward
  readonly api: string
  /** The access token that holds; `stale` is one that the platform has refused. */
  readonly token: (renew: () => Promise<Renewed>, stale?: string) => Promise<string>
  /** How a token is asked for. */
  readonly asked: { readonly path: string; readonly method: 'GET' | 'POST'; readonly json?: object }
}

/** Every answer: https://developers.weixin.qq.com/doc/oplatform/developers/errCode/errCode.html; `errcode` is missing or 0 where it went well. */
const Answer = z.looseObject({ errcode: z.int().optional(), errmsg: z.string().optional() })
const Token = z.looseObject({ access_token: z.string().min(1).max(2_000), expires_in: z.int().min(1) })

/** An access token that does not hold: not the latest, run out, wrong. */
const STALE = new Set([40_001, 40_014, 42_001])
/** A token is renewed so long before it runs out. */
const EARLIER_S = 300
const WITHIN_MS = 20_000

/** A token that was refused. */
class NoToken extends Error {
  readonly answer: Exclude<WxAnswer, { ok: true }>

  constructor(answer: Exclude<WxAnswer, { ok: true }>) {
    super(answer.why)
    this.answer = answer
  }
}

/** The interface of one app or company. */
export function wxApi({ outward, api, token, asked }: WxReached): WxApi {
  const base = api.replace(/\/+$/, '')
  const renew = () => askToken(outward, base, asked)
  const urlOf = (path: string, held: string) => `${base}${path}${path.includes('?') ? '&' : '?'}access_token=${encodeURIComponent(held)}`
  const once = async (path: string, held: string, { method = 'POST', json, file }: WxCall): Promise<WxAnswer> => {
    const form = file && formOf({}, file)
    const sent = form ?? (json ? { json } : {})
    return readAnswer(await askJson(outward, { url: urlOf(path, held), method, ...sent }))
  }
  return {
    async call(path, call = {}) {
      try {
        const held = await token(renew)
        const answer = await once(path, held, call)
        // what was refused for its token was not done: it is asked again with a new one
        return answer.ok === false && STALE.has(answer.code) ? await once(path, await token(renew, held), call) : answer
      } catch (error) {
        if (error instanceof NoToken) return error.answer
        throw error
      }
    },
    async bytes(path, mostBytes) {
      const { status, headers, body } = await outward({
        method: 'GET',
        url: urlOf(path, await token(renew)),
        withinMs: WITHIN_MS,
        mostBytes,
      })
      if (status !== 200 || /json|text\/plain/.test(String(headers['content-type'])))
        throw new Error(`the platform gave no file: ${body.toString('utf8', 0, 200)}`)
      return body
    },
  }
}

async function askToken(outward: Outward, base: string, { path, method, json }: WxReached['asked']): Promise<Renewed> {
  const answer = readAnswer(await askJson(outward, { url: `${base}${path}`, method, ...(json && { json }) }))
  // nothing was sent yet, whatever became of this call
  if (!answer.ok) throw new NoToken(answer.ok === undefined ? { ...answer, arrived: false } : answer)
  const { access_token: value, expires_in: seconds } = Token.parse(answer.result)
  return { value, seconds: Math.max(60, seconds - EARLIER_S) }
}

type Heard = Awaited<ReturnType<typeof askJson>>

function readAnswer(heard: Heard): WxAnswer {
  if (heard.status === undefined) return { ok: undefined, arrived: heard.arrived, why: heard.why, fault: heard.fault }
  const read = Answer.safeParse(heard.json)
  // a gateway answered, not the platform: nobody knows what became of the call
  if (!read.success) return { ok: undefined, arrived: true, why: `HTTP ${heard.status}` }
  const { errcode: code = 0, errmsg = '' } = read.data
  if (code === 0) return { ok: true, result: heard.json }
  return { ok: false, code, why: firstGraphemes(storable(`${code} ${errmsg}`), 300) }
}

/** The result of a call; throws with the platform's own words where it refused. */
export const mustAnswer = (answer: WxAnswer): unknown =>
  answer.ok ? answer.result : platformRefused(answer.why, 'fault' in answer ? answer.fault : undefined)
