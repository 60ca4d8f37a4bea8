import { callOut } from './call-out.ts'

/** `fetch` for libraries that are handed an address which a person typed in: within the same bounds as `callOut`, and the answer comes whole. */
export const fetchOut =
  (privateHosts: readonly string[]): typeof fetch =>
  async (input, init) => {
    const asked = new Request(input, init)
    const { status, headers, body } = await callOut({
      method: asked.method === 'GET' ? 'GET' : 'POST',
      url: new URL(asked.url),
      headers: Object.fromEntries(asked.headers),
      body: await asked.text(),
      signal: asked.signal,
      privateHosts,
    })
    return new Response(body, { status, headers: { 'content-type': headers['content-type'] ?? 'text/plain' } })
  }
