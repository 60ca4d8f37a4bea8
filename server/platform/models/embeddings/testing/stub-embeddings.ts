import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How the stub answers: a vector a text, or a way to fail. */
export type Vectoring = (text: string) => readonly number[] | 'slow' | 'too_many' | 'one_less'

/**
 * A STUB for tests: a server on this machine that speaks OpenAI's embeddings protocol and gives the vectors it is told. Nothing in it
 * understands anything; no other model is reached.
 */
export async function stubEmbeddings(vectorOf: Vectoring) {
  const asked: { model: string; input: string[]; key: string | undefined }[] = []
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const { model, input }: { model: string; input: string[] } = JSON.parse(Buffer.concat(pieces).toString())
    asked.push({ model, input, key: request.headers.authorization?.replace('Bearer ', '') })
    const vectors = input.map(vectorOf)
    if (request.url !== '/v1/embeddings') return void response.writeHead(404).end()
    if (vectors.includes('slow')) return
    if (vectors.includes('too_many'))
      return void response.writeHead(429, { 'content-type': 'application/json' }).end('{"error":{"message":"too many","type":"e"}}')
    const data = vectors.flatMap((embedding, index) => (embedding === 'one_less' ? [] : [{ object: 'embedding', index, embedding }]))
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ object: 'list', model, data, usage: { prompt_tokens: 1, total_tokens: 1 } }))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
