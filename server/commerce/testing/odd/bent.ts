import { once } from 'node:events'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { type StubAnswer, type StubCall, stubPlatform } from '@xiaoer/testing/stubs/platform'
import type { ShopKind } from '../../kinds/index.ts'

/** What a platform says otherwise: each place where the first stands, written as the second. */
export type Bend = readonly (readonly [said: RegExp, instead: string])[]

/** A text as it is said otherwise; what was found is taken out of those that are still looked for. */
export const bentText = (said: string, bend: Bend, unsaid: Set<RegExp>): string =>
  bend.reduce((words, [from, instead]) => {
    const other = words.replace(from, () => instead)
    if (other !== words) unsaid.delete(from)
    return other
  }, said)

/** A field of an answer with one value, as it is with another: `is('stock', 7)(0)`. */
export const is =
  (field: string, from: string | number | null) =>
  (to: string | number | null): Bend => {
    const escaped = JSON.stringify(from).replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)
    return [[new RegExp(`"${field}":${escaped}(?=[,}\\]])`, 'gu'), `"${field}":${JSON.stringify(to)}`]]
  }

/** Stands before a stub of a platform: what is asked goes on as it came, signature and all; what is answered is said otherwise. */
export async function bentStub(address: string, bend: Bend) {
  const unsaid = new Set(bend.map(([from]) => from))
  const front = await stubPlatform(async ({ method, path, headers, body }: StubCall): Promise<StubAnswer> => {
    // a path of the address is asked for with the call
    const call = request(new URL(path, address), { method, headers }).end(body)
    const [answer] = await once(call, 'response')
    const { 'content-length': _, ...told } = answer.headers
    const bytes = Buffer.from(bentText(await text(answer), bend, unsaid))
    return { status: answer.statusCode, headers: told, bytes }
  })
  return { address: new URL(new URL(address).pathname, front).href.replace(/\/$/u, ''), unsaid }
}

/** How a shop is opened before a stub that says things otherwise. */
export const before =
  (
    kind: ShopKind,
    stub: () => Promise<{ readonly address: string }>,
    given: Readonly<Record<string, string>>,
    { language, currency: usual } = { language: 'en', currency: 'USD' },
  ) =>
  async (bend: Bend, currency = usual) => {
    const { address, unsaid } = await bentStub((await stub()).address, bend)
    const access = { given: { ...given, address }, privateHosts: ['127.0.0.1'], now: () => new Date() }
    return { shop: kind.open({ ...access, facts: { language, languages: [language], currency } }), unsaid }
  }
