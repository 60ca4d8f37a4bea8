import { LeanClient } from '../harness/http-client.ts'

/** One request of a client: path, bearer, body. */
export interface Shot {
  readonly path: string
  readonly token: string
  readonly body: string
}

export interface Load {
  readonly perSecond: number
  readonly ms: readonly number[]
  readonly errors: readonly string[]
}

/** Each client sends its next request when the last is answered, until the time is over. */
export async function load(port: number, clients: number, seconds: number, shot: (client: number, nth: number) => Shot): Promise<Load> {
  const until = performance.now() + seconds * 1_000
  const ms: number[] = []
  const errors: string[] = []
  const from = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const http = new LeanClient(port)
      for (let nth = 0; performance.now() < until; nth++) {
        const { path, token, body } = shot(client, nth)
        const sent = performance.now()
        const { status, body: said } = await http.post(path, token, body)
        ms.push(performance.now() - sent)
        if (status !== 202 || said.includes('"replies":[]')) errors.push(`${status} ${said.slice(0, 200)}`)
      }
      http.close()
    }),
  )
  return { perSecond: ms.length / ((performance.now() - from) / 1_000), ms, errors }
}
