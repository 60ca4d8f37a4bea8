import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { after } from 'node:test'
import { z } from 'zod'

/** What is asked of a method, as it came. */
export type Asked = Readonly<Record<string, unknown>>
type No = 'key' | 'sign' | 'strange' | 'busy'

/** A call as a stub reads it. */
export interface Came {
  readonly name: string
  readonly asked: Asked
  /** What the platform would refuse of key, signature and time before it looks at what is asked. */
  readonly wrong?: 'key' | 'sign'
}

/** What a stub knows of a platform whose questions are JSON. */
export interface JsonStubOf {
  readonly reads: (url: URL, body: string) => Came
  readonly methods: Readonly<Record<string, { readonly takes: readonly string[]; readonly run: (asked: Asked) => unknown }>>
  /** An answer, and how it says no. */
  readonly yes: (given: unknown) => unknown
  readonly no: (why: No, what: string) => unknown
  /** How an answer is written; absent: as JSON. */
  readonly written?: (said: unknown) => string
}

/** The gateway of a platform that is none: it reads a call by itself, checks key, signature and time, and refuses what is not documented. */
export async function jsonStub(of: JsonStubOf) {
  const its = { busy: 0, asked: [] as string[], denied: new Set<string>(), holds: true }
  const answered = (url: URL, body: string): unknown => {
    const { name, asked, wrong } = of.reads(url, body)
    its.asked.push(name)
    if (its.busy > 0) {
      its.busy--
      return of.no('busy', name)
    }
    if (wrong || !its.holds) return of.no(wrong ?? 'key', name)
    const method = of.methods[name]
    const strange = Object.keys(asked).find((key) => !method?.takes.includes(key))
    return method && !strange && !its.denied.has(name) ? of.yes(method.run(asked)) : of.no('strange', strange ?? name)
  }
  const server = createServer(async (request, answer) => {
    const said = answered(new URL(request.url ?? '', 'http://stub'), await text(request))
    answer.writeHead(200, { 'content-type': 'application/json' }).end((of.written ?? JSON.stringify)(said))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = z.object({ port: z.int() }).parse(server.address())
  return { address: `http://127.0.0.1:${port}`, its }
}

/** A thing that is asked for, read as what it has to be. */
export const numberIn = (asked: Asked, name: string): number => z.number().parse(asked[name])
export const textIn = (asked: Asked, name: string): string => z.string().parse(asked[name])
export const textsIn = (asked: Asked, name: string): string[] => z.array(z.string()).parse(asked[name])
export const objectIn = (written: string): Asked => z.record(z.string(), z.unknown()).parse(JSON.parse(written))

/** Some of all, as a page. */
export const paged = <One>(all: readonly One[], page: number, size: number): One[] => all.slice((page - 1) * size, page * size)

/** Whether a time is off by more than so many minutes. */
export const isOff = (seconds: number, minutes: number): boolean => Math.abs(Date.now() / 1_000 - seconds) > minutes * 60
