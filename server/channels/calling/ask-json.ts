import { firstGraphemes, storable } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'
import { CallFailure, type CallFault, type OutgoingCall, type Outward } from '#platform/outbound'

const WITHIN_MS = 15_000

/** What came of a call: the platform's answer with its JSON (undefined where a gateway answered in its place), or none. */
export type Heard =
  | { readonly status: number; readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly json: unknown }
  | { readonly status: undefined; readonly arrived: boolean; readonly why: string; readonly fault: CallFault }

/** A call of a platform's interface; `json` is sent as the body. */
export type JsonCall = Omit<OutgoingCall, 'withinMs' | 'method'> & { readonly method?: OutgoingCall['method']; readonly json?: unknown }

/** Calls a platform's interface. Never throws for what the platform or the network does. */
export async function askJson(outward: Outward, { json, ...call }: JsonCall): Promise<Heard> {
  const asked = json === undefined ? {} : { body: JSON.stringify(json), headers: { 'content-type': 'application/json', ...call.headers } }
  try {
    const { status, headers, body } = await outward({ method: 'POST', ...call, ...asked, withinMs: WITHIN_MS })
    return { status, headers, json: jsonOf(body.toString('utf8')) }
  } catch (error) {
    if (error instanceof CallFailure) return { status: undefined, arrived: error.arrived, why: error.message, fault: error.fault }
    throw error
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const UNANSWERED = {
  address: 'channel.call_address',
  private: 'channel.call_private',
  unreachable: 'channel.call_unreachable',
  late: 'channel.call_late',
} as const satisfies Record<CallFault, string>

/** Throws what a person who connects or tests a channel is told, in the platform's own words; where none answered, that nobody did. */
export function platformRefused(words: string, fault?: CallFault): never {
  if (fault) throw new AppError('upstream_failed', refusal(UNANSWERED[fault], { words: clean(words) }))
  throw new AppError('upstream_failed', refusal('channel.refused', { words: clean(words) }))
}

const clean = (words: string) => firstGraphemes(storable(words), 500)
