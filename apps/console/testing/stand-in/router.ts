import type { IncomingMessage } from 'node:http'
import type { Account, Model } from './model.ts'

/** A request as a route sees it. */
export interface Asked {
  model: Model
  me: Account
  params: string[]
  query: URLSearchParams
  body: unknown
  /** Signs the browser in (an account id) or out (null). */
  signIn: (accountId: string | null) => void
}
/** "METHOD /path", a `:` for each parameter. */
export type Routes = Readonly<Record<string, (asked: Asked) => unknown>>

/** A refusal with its problem code. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, detail: string) {
    super(detail)
    this.status = status
    this.code = code
  }
}

/** The route of a request and its parameters. */
export function find(routes: Routes, method: string, path: string): { run: (asked: Asked) => unknown; params: string[] } | undefined {
  for (const [route, run] of Object.entries(routes)) {
    const params = matched(route, `${method} ${path}`)
    if (params) return { run, params }
  }
  return undefined
}

function matched(route: string, asked: string): string[] | undefined {
  const [want, have] = [route.split('/'), asked.split('/')]
  if (want.length !== have.length || !want.every((piece, i) => piece === ':' || piece === have[i])) return undefined
  return have.filter((_, i) => want[i] === ':').map(decodeURIComponent)
}

export async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const text = Buffer.concat(chunks).toString()
  return text === '' ? undefined : JSON.parse(text)
}
