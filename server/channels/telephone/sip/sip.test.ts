import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { after, test } from 'node:test'
import type { CallLine } from '../line.ts'
import { SipAnswerer } from './answerer.ts'
import { FloodGate } from './flood.ts'
import { headerOf, readSip, tagOf, userOf } from './message.ts'
import { DigitEvents, JitterBuffer, readRtp, writeRtp } from './rtp.ts'
import { readSdp, writeSdp } from './sdp.ts'

const lines: CallLine[] = []
const failures: unknown[] = []
const answerer = new SipAnswerer({
  ...{ host: '127.0.0.1', port: 0, peers: ['127.0.0.1'], most: 2, vouches: false },
  came: async (line) => {
    if (line.to === 'busy') return false
    lines.push(line)
    return true
  },
  failed: (error) => void failures.push(error),
})
const port = await answerer.open()
after(() => answerer.close())

/** A telephone of a few lines: sends what it is told, and keeps what comes. */
async function phone() {
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  after(() => socket.close())
  const came: string[] = []
  socket.on('message', (bytes) => {
    came.push(bytes.toString())
    socket.emit('came')
  })
  const at = socket.address().port
  const send = (text: string) => socket.send(text, port, '127.0.0.1')
  async function until(is: RegExp): Promise<string> {
    for (;;) {
      const found = came.find((one) => is.test(one))
      if (found !== undefined) {
        came.splice(came.indexOf(found), 1)
        return found
      }
      await once(socket, 'came')
    }
  }
  const request = (method: string, { id, to = 'shop', toTag = '', cseq = 1, body = '', uri = `sip:${to}@127.0.0.1:${port}` }: Asked) =>
    send(
      [
        `${method} ${uri} SIP/2.0`,
        `Via: SIP/2.0/UDP 127.0.0.1:${at};branch=z9hG4bK${method}${cseq}${id}`,
        'Max-Forwards: 70',
        `From: "Li" <sip:13800000000@127.0.0.1:${at}>;tag=theirs`,
        `To: <sip:${to}@127.0.0.1>${toTag && `;tag=${toTag}`}`,
        `Call-ID: ${id}`,
        `CSeq: ${cseq} ${method}`,
        `Contact: <sip:li@127.0.0.1:${at}>`,
        ...(body ? ['Content-Type: application/sdp'] : []),
        `Content-Length: ${Buffer.byteLength(body)}`,
        '',
        body,
      ].join('\r\n'),
    )
  return { at, send, until, request, came }
}
interface Asked {
  readonly id: string
  readonly to?: string
  readonly toTag?: string
  readonly cseq?: number
  readonly body?: string
  readonly uri?: string
}
const offer = (host: string, at: number, types = '8 0 101') =>
  [
    ...['v=0', `o=- 1 1 IN IP4 ${host}`, 's=-', `c=IN IP4 ${host}`, 't=0 0', `m=audio ${at} RTP/AVP ${types}`],
    ...['a=rtpmap:101 telephone-event/8000', ''],
  ].join('\r\n')

test('a call is answered in its own law, carries sound and keys, and ends', async () => {
  const [one, sound] = [await phone(), createSocket('udp4')]
  sound.bind(0, '127.0.0.1')
  await once(sound, 'listening')
  after(() => sound.close())
  one.request('INVITE', { id: 'call-a', body: offer('127.0.0.1', sound.address().port) })
  const answer = await one.until(/^SIP\/2\.0 200/u)
  const message = readSip(Buffer.from(answer)) ?? assert.fail('no message')
  const agreed = readSdp(message.body) ?? assert.fail('no sound')
  assert.deepEqual([agreed.law, agreed.digits], ['alaw', 101])
  const toTag = tagOf(headerOf(message, 'to')) ?? ''
  one.request('ACK', { id: 'call-a', toTag })
  const line = lines.at(-1) ?? assert.fail('no call')
  assert.deepEqual([line.from, line.to, line.vouched], ['13800000000', 'shop', false])
  const heard: string[] = []
  const ended = new Promise<void>((done) => {
    line.listen({ frame: (samples) => heard.push(`sound ${samples.length}`), key: (key) => heard.push(key), ended: done })
  })
  line.play(new Int16Array(160))
  const [packet] = await once(sound, 'message')
  assert.deepEqual([readRtp(packet)?.type, readRtp(packet)?.payload.length, readRtp(packet)?.payload.readUInt8(0)], [8, 160, 0xd5])
  const say = (type: number, sequence: number, payload: Buffer, timestamp = sequence * 160) =>
    sound.send(writeRtp({ type, sequence, timestamp, payload }, 7), agreed.port, '127.0.0.1')
  say(8, 1, Buffer.alloc(160, 0xd5))
  for (const nth of [2, 3, 4]) say(101, nth, Buffer.from([5, nth === 4 ? 0x8a : 0x0a, 0, 160]), 320)
  one.request('INFO', { id: 'call-a', toTag, cseq: 2, body: 'Signal=#\r\nDuration=100\r\n' })
  await one.until(/^SIP\/2\.0 200.*2 INFO/su)
  one.request('BYE', { id: 'call-a', toTag, cseq: 3 })
  await one.until(/^SIP\/2\.0 200.*3 BYE/su)
  await ended
  assert.ok(heard.includes('#'))
  assert.equal(heard.filter((what) => what === '5').length <= 1, true, 'an event of three packets is one key')
})

test('a caller is handed over by REFER, and the call ends once the other has answered', async () => {
  const one = await phone()
  one.request('INVITE', { id: 'call-b', body: offer('127.0.0.1', 40_000) })
  const answer = readSip(Buffer.from(await one.until(/^SIP\/2\.0 200/u))) ?? assert.fail('no message')
  const toTag = tagOf(headerOf(answer, 'to')) ?? ''
  one.request('ACK', { id: 'call-b', toTag })
  const line = lines.at(-1) ?? assert.fail('no call')
  line.listen({ frame: () => undefined, key: () => undefined, ended: () => undefined })
  const handed = line.transfer('sip:anna@127.0.0.1:5999')
  const refer = readSip(Buffer.from(await one.until(/^REFER /u))) ?? assert.fail('no message')
  assert.equal(headerOf(refer, 'refer-to'), '<sip:anna@127.0.0.1:5999>')
  one.send(
    [
      'SIP/2.0 202 Accepted',
      `Via: ${headerOf(refer, 'via')}`,
      `From: ${headerOf(refer, 'from')}`,
      `To: ${headerOf(refer, 'to')}`,
      'Call-ID: call-b',
      `CSeq: ${headerOf(refer, 'cseq')}`,
      'Content-Length: 0',
      '',
      '',
    ].join('\r\n'),
  )
  one.request('NOTIFY', { id: 'call-b', toTag, cseq: 5, body: 'SIP/2.0 200 OK\r\n' })
  assert.equal(await handed, true)
  await one.until(/^BYE /u)
})

test('who may not call is not answered; what cannot be taken is refused: busy, another codec, sound to a third party, too many', async () => {
  const one = await phone()
  one.request('INVITE', { id: 'call-busy', to: 'busy', body: offer('127.0.0.1', 40_002) })
  await one.until(/^SIP\/2\.0 486/u)
  for (const body of [offer('127.0.0.1', 40_004, '18'), offer('203.0.113.9', 40_004), 'v=0']) {
    one.request('INVITE', { id: `call-codec-${body.length}`, body })
    await one.until(/^SIP\/2\.0 488/u)
  }
  for (const nth of [1, 2]) {
    one.request('INVITE', { id: `call-full-${nth}`, body: offer('127.0.0.1', 40_010 + 2 * nth) })
    await one.until(/^SIP\/2\.0 200/u)
  }
  one.request('INVITE', { id: 'call-full-3', body: offer('127.0.0.1', 40_020) })
  assert.match(await one.until(/^SIP\/2\.0 503/u), /Retry-After: 30/u)
  one.request('OPTIONS', { id: 'call-options' })
  await one.until(/^SIP\/2\.0 200.*OPTIONS/su)
  one.request('BYE', { id: 'call-none', toTag: 'none' })
  await one.until(/^SIP\/2\.0 481/u)
  const before = answerer.refused
  for (const bad of ['hello', 'INVITE sip:x SIP/2.0\r\n\r\n', '\0'.repeat(40), `INVITE sip:x@y SIP/2.0\r\n${'a: b\r\n'.repeat(200)}\r\n`])
    one.send(bad)
  one.request('OPTIONS', { id: 'call-last' })
  await one.until(/^SIP\/2\.0 200.*call-last/su)
  assert.equal(answerer.refused - before, 4)
  assert.deepEqual(failures, [])
})

test('a flood is let through at its measure and no more', () => {
  const gate = new FloodGate()
  const let_ = Array.from({ length: 1_000 }, (_, at) => gate.lets('10.0.0.1', at)).filter(Boolean).length
  assert.ok(let_ >= 60 && let_ <= 81, String(let_))
  assert.equal(gate.lets('10.0.0.2', 1_000), true)
})

test('packets are put in order, once each; a gap is filled, and what is no packet is none', () => {
  const out: number[] = []
  const jitter = new JitterBuffer((frame) => out.push(frame[0] ?? 0))
  const put = (sequence: number, value: number) => jitter.put(sequence, Int16Array.of(value, 0))
  for (const [sequence, value] of [
    [65_534, 100],
    [0, 300],
    [65_535, 200],
    [65_535, 200],
    [2, 500],
    [3, 600],
    [4, 700],
  ] as const)
    put(sequence, value)
  assert.deepEqual(out, [100, 200, 300, 150, 500, 600, 700])
  for (const bad of [
    Buffer.alloc(0),
    Buffer.alloc(11),
    Buffer.alloc(12),
    Buffer.from('8f0000010000000100000001', 'hex'),
    Buffer.alloc(2_000, 0x80),
  ])
    assert.equal(readRtp(bad), undefined)
  const keys: string[] = []
  const digits = new DigitEvents((key) => keys.push(key))
  for (const [timestamp, event] of [
    [1, 11],
    [1, 11],
    [2, 0],
    [3, 99],
    [4, 10],
  ] as const)
    digits.put({ type: 101, sequence: 0, timestamp, payload: Buffer.from([event, 0, 0, 0]) })
  assert.deepEqual(keys, ['#', '0', '*'])
})

test('messages are read by their form: short names, folded lines, tags outside of the address', () => {
  const message =
    readSip(
      Buffer.from(
        'BYE sip:a@b SIP/2.0\r\nv: SIP/2.0/UDP c, SIP/2.0/UDP d\r\nf: "x;tag=no" <sip:1380@e>;tag=yes\r\nSubject: a\r\n b\r\ni: 7\r\n\r\n',
      ),
    ) ?? assert.fail('no message')
  assert.deepEqual(message.headers.get('via'), ['SIP/2.0/UDP c', 'SIP/2.0/UDP d'])
  assert.deepEqual(
    [tagOf(headerOf(message, 'from')), userOf(headerOf(message, 'from')), headerOf(message, 'subject'), headerOf(message, 'call-id')],
    ['yes', '1380', 'a b', '7'],
  )
  assert.equal(readSdp(writeSdp({ law: 'ulaw', digits: 96 }, '127.0.0.1', 4_000, 1))?.digits, 96)
})

test('it calls by a trunk that may call it: answered, busy, and where nobody may be called', async () => {
  const came: CallLine[] = []
  const trunk = new SipAnswerer({
    ...{ host: '127.0.0.1', port: 0, peers: ['127.0.0.1'], most: 5, vouches: false, failed: (error) => void failures.push(error) },
    came: async (line) => {
      if (line.to === '13900000000') return false
      came.push(line)
      return true
    },
  })
  const at = await trunk.open()
  after(() => trunk.close())
  const caller = new SipAnswerer({
    ...{
      host: '127.0.0.1',
      port: 0,
      peers: ['127.0.0.1'],
      most: 5,
      vouches: false,
      came: async () => false,
      failed: (error) => void failures.push(error),
    },
  })
  await caller.open()
  after(() => caller.close())
  const dialled = { host: '127.0.0.1', port: at, from: '057112345678' }
  assert.equal(await caller.dial({ ...dialled, number: '13900000000' }), 'busy')
  assert.equal(await caller.dial({ ...dialled, host: '203.0.113.9', number: '13800000000' }), 'failed')
  const line = await caller.dial({ ...dialled, number: '13800000000' })
  assert.ok(typeof line === 'object')
  const [theirs] = came
  assert.deepEqual([theirs?.from, theirs?.to], ['057112345678', '13800000000'])
  const heard = new Promise<number>((done) =>
    theirs?.listen({ frame: ({ length }) => done(length), key: () => undefined, ended: () => undefined }),
  )
  const ended = new Promise<void>((done) => line.listen({ frame: () => undefined, key: () => undefined, ended: done }))
  line.play(new Int16Array(160).fill(900))
  assert.equal(await heard, 160)
  theirs?.hangUp()
  await ended
  assert.deepEqual([caller.size, failures], [0, []])
})
