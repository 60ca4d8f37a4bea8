import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { after, test } from 'node:test'
import { HookCause } from '@xiaoer/contract/webhooks'
import { z } from 'zod'
import { CallFailure, outwardOf } from '#platform/outbound'
import { causeOfFailure, causeOfStatus } from './cause.ts'

/** Answers with the status that its path names; cuts the line, or says nothing. */
const server = createServer((request, answer) => {
  const [, wanted = ''] = (request.url ?? '').split('/')
  if (wanted === 'cut') request.socket.destroy()
  else if (wanted !== 'silent') answer.writeHead(Number(wanted), { location: '/200' }).end()
}).listen(0, '127.0.0.1')
await once(server, 'listening')
after(() => {
  server.closeAllConnections()
  server.close()
})
const port = (of: unknown) => z.object({ port: z.int() }).parse(of).port
const here = port(server.address())
const empty = createServer().listen(0, '127.0.0.1')
await once(empty, 'listening')
const nobody = port(empty.address())
empty.close()
await once(empty, 'close')

const outward = outwardOf(['127.0.0.1', 'nowhere.invalid'])
/** Why a call of an address fails. */
const causeAt = async (url: string): Promise<HookCause> => {
  try {
    return causeOfStatus((await outward({ method: 'POST', url, body: '{}', withinMs: url.endsWith('silent') ? 200 : 15_000 })).status)
  } catch (error) {
    return error instanceof CallFailure ? causeOfFailure(error) : assert.fail(String(error))
  }
}
const at = (path: string | number) => `http://127.0.0.1:${here}/${path}`

const FAILS: readonly (readonly [url: string, cause: HookCause])[] = [
  ['http://nowhere.invalid/hook', 'name'],
  [`https://127.0.0.1:${here}/200`, 'tls'],
  [`http://127.0.0.1:${nobody}/hook`, 'refused'],
  ['http://169.254.169.254/latest', 'private'],
  [at('silent'), 'timeout'],
  [at('cut'), 'cut'],
  [at(302), 'redirect'],
  [at(308), 'redirect'],
  [at(401), 'denied'],
  [at(403), 'denied'],
  [at(404), 'gone'],
  [at(410), 'gone'],
  [at(408), 'busy'],
  [at(429), 'busy'],
  [at(500), 'theirs'],
  [at(503), 'theirs'],
  [at(418), 'answer'],
]

test('each way in which an endpoint takes nothing has its cause, by which the console tells what to do', async () => {
  for (const [url, cause] of FAILS) assert.equal(await causeAt(url), cause, url)
  assert.deepEqual(
    HookCause.options.filter((one) => !FAILS.some(([, cause]) => cause === one)),
    [],
    'each is met',
  )
})

test('certificates that are not believed are told by their own codes', () => {
  for (const code of [
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])
    assert.equal(causeOfFailure({ code }), 'tls', code)
})
