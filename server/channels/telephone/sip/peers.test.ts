// long: real telephones of others call, in real time
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { CallLine } from '../line.ts'
import { Baresip, noBaresip } from '../testing/baresip.ts'
import { speech } from '../testing/virtual-call.ts'
import { SipAnswerer } from './answerer.ts'

const SIPP = '/usr/bin/sipp'
const noSipp = existsSync(SIPP) ? false : `no ${SIPP}; install sip-tester to test with sipp`

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-sip-'))
after(() => rmSync(folder, { recursive: true, force: true }))

async function answering(came: (line: CallLine) => void) {
  const answerer = new SipAnswerer({
    ...{ host: '127.0.0.1', port: 0, peers: ['127.0.0.1'], most: 50, vouches: false, failed: (error) => assert.fail(String(error)) },
    came: async (line) => {
      came(line)
      return true
    },
  })
  const port = await answerer.open()
  after(() => answerer.close())
  return { answerer, port }
}

test('sipp: fifty calls one after the other, ten a second, are answered and end', { skip: noSipp }, async () => {
  let ended = 0
  const { port } = await answering((line) => line.listen({ frame: () => undefined, key: () => undefined, ended: () => ended++ }))
  const run = spawn(
    SIPP,
    ['-sn', 'uac', '-i', '127.0.0.1', '-m', '50', '-r', '10', '-d', '200', '-timeout', '40', '-nostdin', '-s', 'shop', `127.0.0.1:${port}`],
    {
      cwd: folder,
      stdio: 'ignore',
    },
  )
  const [code] = await once(run, 'exit')
  assert.deepEqual([code, ended], [0, 50])
})

test('baresip: its call is answered, its sound and keys arrive, and it follows a REFER', { skip: noBaresip }, async () => {
  const keys: string[] = []
  let frames = 0
  const [{ promise: came, resolve: comes }, { promise: pressed, resolve: presses }] = [
    Promise.withResolvers<CallLine>(),
    Promise.withResolvers<void>(),
  ]
  const { port } = await answering((line) => {
    line.listen({
      frame: () => frames++,
      key: (key) => {
        keys.push(key)
        if (keys.length === 3) presses()
      },
      ended: () => undefined,
    })
    comes(line)
  })
  const { promise: second, resolve: referred } = Promise.withResolvers<CallLine>()
  const person = await answering((line) => {
    line.listen({ frame: () => undefined, key: () => undefined, ended: () => undefined })
    referred(line)
  })
  const baresip = await new Baresip().start(speech(2_000))
  after(() => baresip.stop())
  baresip.dial(`sip:shop@127.0.0.1:${port}`)
  const line = await came
  assert.equal(line.from, 'li')
  const beat = setInterval(() => line.play(speech(20)), 20)
  after(() => clearInterval(beat))
  while (frames < 20) await pause(20)
  await baresip.press('42#')
  await pressed
  assert.deepEqual(keys, ['4', '2', '#'])
  const handed = line.transfer(`sip:anna@127.0.0.1:${person.port}`)
  assert.equal((await second).to, 'anna')
  assert.equal(await handed, true)
})
