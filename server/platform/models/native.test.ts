import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { type Consultation, languageModel } from './index.ts'

/** STUBS of two makers' own protocols: what each sends for one call of a tool, as its documentation shows it. */
const ANTHROPIC = [
  {
    type: 'message_start',
    message: {
      id: 'm',
      type: 'message',
      role: 'assistant',
      model: 'stub',
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: { input_tokens: 10, output_tokens: 1 },
    },
  },
  { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '', signature: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'orders first' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'signature_delta', signature: 'c2lnbmVk' } },
  { type: 'content_block_stop', index: 0 },
  { type: 'content_block_start', index: 1, content_block: { type: 'tool_use', id: 'toolu_1', name: 'my_orders', input: {} } },
  { type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: '{"most":3}' } },
  { type: 'content_block_stop', index: 1 },
  { type: 'message_delta', delta: { stop_reason: 'tool_use', stop_sequence: null }, usage: { output_tokens: 7 } },
  { type: 'message_stop' },
]
const GOOGLE = [
  {
    candidates: [
      {
        content: { role: 'model', parts: [{ functionCall: { name: 'my_orders', args: { most: 3 } }, thoughtSignature: 'c2lnbmVk' }] },
        finishReason: 'STOP',
        index: 0,
      },
    ],
    usageMetadata: { promptTokenCount: 10, candidatesTokenCount: 7, totalTokenCount: 17 },
  },
]

const asked: { url: string; body: string; key: string | undefined }[] = []
const server = createServer((request, response) => {
  const pieces: Buffer[] = []
  request.on('data', (piece: Buffer) => pieces.push(piece))
  request.on('end', () => {
    const { url = '', headers } = request
    const key = headers['x-api-key'] ?? headers['x-goog-api-key']
    asked.push({ url, body: Buffer.concat(pieces).toString(), key: typeof key === 'string' ? key : undefined })
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const isAnthropic = url.endsWith('/messages')
    for (const event of isAnthropic ? ANTHROPIC : GOOGLE)
      response.write(`${'type' in event ? `event: ${event.type}\n` : ''}data: ${JSON.stringify(event)}\n\n`)
    response.end()
  })
})
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
after(() => new Promise((closed) => server.close(closed)))
const { port } = server.address() as AddressInfo

const ASK: Consultation = {
  instructions: 'You are the shop assistant.',
  tools: [{ name: 'my_orders', description: 'Orders.', input: { type: 'object', properties: { most: { type: 'number' } } } }],
  messages: [{ role: 'user', text: 'where is my order' }],
  maxTokens: 100,
}

for (const protocol of ['anthropic', 'google'] as const)
  test(`a model behind ${protocol}'s own protocol calls a tool, and is given its own thoughts back with what the tool gave`, async () => {
    const model = languageModel({ url: `http://127.0.0.1:${port}/v1`, key: 'k', name: 'stub', protocol })
    const step = await model.step(ASK, AbortSignal.timeout(10_000))
    const [call = assert.fail('no call')] = step.calls
    assert.deepEqual([call.name, JSON.parse(call.args)], ['my_orders', { most: 3 }])
    assert.equal(step.tokens, 17)
    assert.equal(asked.at(-1)?.key, 'k')
    const messages = [
      ...ASK.messages,
      { role: 'assistant' as const, text: step.text, calls: step.calls, ...(step.own && { own: step.own }) },
      { role: 'tool' as const, callId: call.id, name: call.name, text: '{"orders":[]}' },
    ]
    await model.step({ ...ASK, messages }, AbortSignal.timeout(10_000))
    assert.match(asked.at(-1)?.body ?? '', /c2lnbmVk/)
    assert.match(asked.at(-1)?.body ?? '', /orders/)
  })
