import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { soundIn, wavOf } from '#platform/speech'
import { RATE, resampled } from '../audio/pcm.ts'
import { wordsOf } from './modem.ts'
import { speech } from './virtual-call.ts'

const Asked = z.object({
  model: z.string(),
  voice: z.string(),
  input: z.string().min(1),
  response_format: z.literal('wav'),
  speed: z.number(),
})
const KEY = 'speech-key'

/** What it does just now. */
export interface StubSpeech {
  /** Up to `/v1`. */
  readonly url: string
  readonly key: string
  /** Milliseconds that recognising takes. */
  delayMs: number
  /** Milliseconds of speech a letter. */
  letterMs: number
  /** What is heard in place of what was said. */
  mishears: (text: string) => string
  readonly spoken: string[]
  readonly recognised: string[]
}

/** A speech service as its documents publish it: `/v1/audio/transcriptions` as a form with a WAV file, `/v1/audio/speech` as JSON. It knows the sounds of the tests' modem. Ends with the process. */
export async function stubSpeech(): Promise<StubSpeech> {
  const its: StubSpeech = { url: '', key: KEY, delayMs: 0, letterMs: 20, mishears: (text) => text, spoken: [], recognised: [] }
  const server = createServer((request, answer) => {
    const json = (status: number, body: unknown) =>
      answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    void (async () => {
      const body = await bodyOf(request)
      if (request.headers.authorization !== `Bearer ${KEY}`) return json(401, { error: { message: 'Incorrect API key provided' } })
      if (request.url === '/v1/audio/speech') {
        const read = Asked.safeParse(JSON.parse(body.toString()))
        if (!read.success) return json(400, { error: { message: 'Invalid request' } })
        its.spoken.push(read.data.input)
        const wav = wavOf({ rate: RATE, samples: speech([...read.data.input].length * its.letterMs) })
        return answer.writeHead(200, { 'content-type': 'audio/wav' }).end(wav)
      }
      const file = fileIn(request, body)
      if (request.url !== '/v1/audio/transcriptions' || !file) return json(400, { error: { message: 'Invalid request' } })
      const { rate, samples } = soundIn(file)
      await pause(its.delayMs)
      const text = its.mishears(wordsOf(resampled(samples, rate, RATE)))
      its.recognised.push(text)
      return json(200, { text })
    })().catch(() => json(500, { error: { message: 'Internal error' } }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  server.unref()
  const { port } = z.object({ port: z.int() }).parse(server.address())
  return Object.assign(its, { url: `http://127.0.0.1:${port}/v1` })
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

/** The file of a form (RFC 7578). */
function fileIn(request: IncomingMessage, body: Buffer): Buffer | undefined {
  const edge = /boundary=([\w-]+)/u.exec(request.headers['content-type'] ?? '')?.[1]
  const at = body.indexOf('name="file"')
  if (edge === undefined || at < 0 || body.indexOf('name="model"') < 0) return undefined
  const start = body.indexOf('\r\n\r\n', at) + 4
  return body.subarray(start, body.indexOf(`\r\n--${edge}`, start))
}
