import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { after } from 'node:test'
import { z } from 'zod'

export const KEYS = { appKey: 'app-1', appSecret: 'a secret', token: 'a token' }

/** A method of a gateway: which parameters it takes, and what it gives. */
export interface Method {
  readonly takes: readonly string[]
  readonly run: (form: URLSearchParams) => unknown
}

/** What a stub knows of the gateway that it stands for. */
export interface StubOf {
  /** Parameters of every call, and the value that each must have; null: any. */
  readonly common: Readonly<Record<string, string | null>>
  /** The parameter that names the method. */
  readonly by: string
  /** The time of a call as seconds since 1970. */
  readonly seconds: (form: URLSearchParams) => number
  readonly methods: Readonly<Record<string, Method>>
  /** How it says no: of the key, of the time or the signature, of a method or parameter that nobody documents, of too many calls. */
  readonly no: (why: 'key' | 'sign' | 'strange' | 'busy', what: string) => unknown
}

/** Ten minutes, as these platforms say. */
const TOLERANCE_S = 600

/** The gateway of a platform that is none: takes form calls alone, checks every signature and time by itself, and refuses what is not documented. */
export async function gatewayStub(of: StubOf) {
  const its = { busy: 0, asked: [] as string[], holds: true }
  const server = createServer(async (request, answer) => {
    const form = new URLSearchParams(await text(request))
    answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answered(form)))
  }).listen(0, '127.0.0.1')
  const answered = (form: URLSearchParams): unknown => {
    const name = form.get(of.by) ?? ''
    its.asked.push(name)
    if (its.busy > 0) {
      its.busy--
      return of.no('busy', name)
    }
    if (!its.holds) return of.no('key', name)
    const wrong = Object.entries(of.common).find(([key, value]) => !form.has(key) || (value !== null && form.get(key) !== value))
    if (wrong) return of.no('key', wrong[0])
    const method = of.methods[name]
    const strange = [...form.keys()].find((key) => key !== 'sign' && !(key in of.common) && !method?.takes.includes(key))
    if (!method || strange) return of.no('strange', strange ?? name)
    if (Math.abs(Date.now() / 1_000 - of.seconds(form)) > TOLERANCE_S) return of.no('sign', 'timestamp')
    return form.get('sign') === signed(form) ? method.run(form) : of.no('sign', 'sign')
  }
  await once(server, 'listening')
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = z.object({ port: z.int() }).parse(server.address())
  return { address: `http://127.0.0.1:${port}/router`, its }
}

function signed(form: URLSearchParams): string {
  const put = [...form].filter(([name]) => name !== 'sign').sort(([a], [b]) => (a < b ? -1 : 1))
  const all = [KEYS.appSecret, ...put.flat(), KEYS.appSecret].join('')
  return createHash('md5').update(all).digest('hex').toUpperCase()
}
