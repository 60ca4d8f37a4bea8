import { callOut } from './call-out.ts'

/** Headers that speak of the bytes on the wire, of which nothing is left when an answer comes whole. */
const OF_THE_WIRE = new Set(['connection', 'content-length', 'transfer-encoding', 'keep-alive'])
/** Answers that have no body. */
const EMPTY = new Set([204, 205, 304])

/** `fetch` for libraries that are handed an address which a person typed in: within the same bounds as `callOut`, and the answer comes whole. */
export const fetchOut =
  (privateHosts: readonly string[], mostBytes?: number): typeof fetch =>
  async (input, init) => {
    const asked = new Request(input, init)
    const { status, headers, body } = await callOut({
      method: asked.method === 'GET' || asked.method === 'DELETE' ? asked.method : 'POST',
      url: new URL(asked.url),
      headers: Object.fromEntries(asked.headers),
      body: await asked.text(),
      signal: asked.signal,
      privateHosts,
      ...(mostBytes !== undefined && { mostBytes }),
    })
    const told = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && !OF_THE_WIRE.has(name) ? [[name, value]] : [],
    )
    return new Response(EMPTY.has(status) ? null : body, { status, headers: told })
  }
