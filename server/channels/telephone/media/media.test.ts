import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { after, test } from 'node:test'
import { WebSocket } from 'ws'
import { z } from 'zod'
import type { WebhookCall } from '../../push-channel.ts'
import { twilioSignature } from '../../sms/index.ts'
import { bytesOf, samplesOf } from '../audio/pcm.ts'
import type { CallLine } from '../line.ts'
import { connectionOf } from '../testing/virtual-call.ts'
import { jambonzSignature, receiveCall } from '../webhook.ts'
import { Announced } from './announced.ts'
import { audioPacket, audioSocketServer, PACKET, PacketReader } from './audio-socket.ts'
import { mediaDoor } from './door.ts'
import { openTicket, ticketOf } from './ticket.ts'
import { asteriskWire, jambonzWire, twilioWire } from './wires.ts'

const text = (said: unknown) => Buffer.from(typeof said === 'string' ? said : JSON.stringify(said))

/** As https://www.twilio.com/docs/voice/media-streams/websocket-messages shows them. */
const TWILIO = {
  connected: { event: 'connected', protocol: 'Call', version: '1.0.0' },
  start: {
    event: 'start',
    sequenceNumber: '1',
    start: {
      accountSid: 'ACXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX',
      streamSid: 'MZXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX',
      callSid: 'CAXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX',
      tracks: ['inbound'],
      mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 },
      customParameters: { FirstName: 'Jane', LastName: 'Doe', RemoteParty: 'Bob' },
    },
    streamSid: 'MZXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX',
  },
  dtmf: {
    event: 'dtmf',
    streamSid: 'MZXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX',
    sequenceNumber: '5',
    dtmf: { track: 'inbound_track', digit: '1' },
  },
  stop: {
    event: 'stop',
    sequenceNumber: '5',
    stop: { accountSid: 'ACXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX', callSid: 'CAXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX' },
    streamSid: 'MZXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX',
  },
}

test('Twilio: each published message is read, and what goes out is the published bytes', () => {
  const wire = twilioWire()
  assert.equal(wire.read(text(TWILIO.connected), false), undefined)
  assert.deepEqual(wire.read(text(TWILIO.start), false), { kind: 'start', call: 'CAXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX' })
  const media = {
    event: 'media',
    sequenceNumber: '3',
    media: { track: 'inbound', chunk: '1', timestamp: '5', payload: '/////w==' },
    streamSid: 'MZX',
  }
  assert.deepEqual(wire.read(text(media), false), { kind: 'sound', samples: new Int16Array(4) })
  assert.deepEqual(wire.read(text(TWILIO.dtmf), false), { kind: 'key', key: '1' })
  assert.deepEqual(wire.read(text(TWILIO.stop), false), { kind: 'end' })
  assert.equal(
    wire.sound(new Int16Array(4)),
    '{"event":"media","streamSid":"MZXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX","media":{"payload":"/////w=="}}',
  )
  assert.equal(wire.clear(), '{"event":"clear","streamSid":"MZXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX"}')
})

test('jambonz: one text frame, then 16 bits both ways; keys and orders as text', () => {
  const wire = jambonzWire()
  assert.equal(wire.protocol, 'audio.jambonz.org')
  assert.equal(wire.read(bytesOf(Int16Array.of(1, 2)), true), undefined, 'no sound before it is told what it is')
  const start = {
    callSid: '5c7e9b4a-2f8e-4b6e-9a47-1f9f0c9c2b11',
    from: '+14155550100',
    to: '+18005550199',
    sampleRate: 16_000,
    mixType: 'mono',
  }
  assert.deepEqual(wire.read(text(start), false), { kind: 'start', call: start.callSid })
  assert.deepEqual(wire.read(bytesOf(Int16Array.of(2, 4, 6, 8)), true), { kind: 'sound', samples: Int16Array.of(3, 7) })
  assert.deepEqual(wire.read(text({ event: 'dtmf', dtmf: '#', duration: '1600' }), false), { kind: 'key', key: '#' })
  assert.deepEqual(wire.sound(Int16Array.of(1, -2)), Buffer.from('0100feff', 'hex'))
  assert.deepEqual([wire.clear(), wire.end()], ['{"type":"killAudio"}', '{"type":"disconnect"}'])
})

test('Asterisk: both forms of its messages, each answered in its own', () => {
  const plain = asteriskWire()
  const begins =
    'MEDIA_START connection_id:media_connection1 channel:WebSocket/media_connection1/0x5140001a0040 format:ulaw optimal_frame_size:160 ptime:20'
  assert.deepEqual(plain.read(text(begins), false), { kind: 'start', call: undefined })
  assert.deepEqual(plain.read(text('DTMF_END digit:5'), false), { kind: 'key', key: '5' })
  assert.deepEqual(plain.read(Buffer.from([0xff, 0xff]), true), { kind: 'sound', samples: new Int16Array(2) })
  assert.deepEqual([plain.clear(), plain.end()], ['FLUSH_MEDIA', 'HANGUP'])
  assert.deepEqual(plain.sound(new Int16Array(2)), Buffer.from([0xff, 0xff]))
  const json = asteriskWire()
  const told = {
    event: 'MEDIA_START',
    connection_id: 'media_connection1',
    channel: 'WebSocket/media_connection1/0x5140001a0040',
    channel_id: '1761245643.1',
    format: 'alaw',
    optimal_frame_size: 160,
    ptime: 20,
    channel_variables: { DIALEDPEERNUMBER: 'media_connection1/c(alaw)' },
  }
  assert.deepEqual(json.read(text(told), false), { kind: 'start', call: undefined })
  assert.deepEqual(json.read(text({ event: 'DTMF_END', channel_id: '1761245643.1', digit: '*' }), false), { kind: 'key', key: '*' })
  assert.deepEqual([json.clear(), json.end()], ['{"command":"FLUSH_MEDIA"}', '{"command":"HANGUP"}'])
  assert.deepEqual(json.sound(new Int16Array(1)), Buffer.from([0xd5]))
})

test('what is no message means nothing, on any wire', () => {
  for (const wire of [twilioWire(), jambonzWire(), asteriskWire()])
    for (const bad of ['', '{', 'null', '[]', '{"event":"media"}', '{"event":"dtmf","dtmf":{"digit":"12"}}', 'GET / HTTP/1.1', '\0\0'])
      assert.equal(wire.read(text(bad), false), undefined, bad)
})

test('AudioSocket: the packets of its documents, however the stream is cut', async () => {
  assert.deepEqual(audioPacket(PACKET.hangUp), Buffer.from('000000', 'hex'))
  const uuid = Buffer.from('40325ec25efd4bd3805f53576e581d13', 'hex')
  const bytes = Buffer.concat([
    audioPacket(PACKET.uuid, uuid),
    audioPacket(PACKET.key, Buffer.from('7')),
    audioPacket(PACKET.sound, bytesOf(Int16Array.of(1, 2))),
  ])
  assert.equal(bytes.toString('hex'), '01001040325ec25efd4bd3805f53576e581d130300013710000401000200')
  const reader = new PacketReader()
  const found = [...bytes].flatMap((byte) => reader.read(Buffer.from([byte])))
  assert.deepEqual(
    found.map(({ kind }) => kind),
    [1, 3, 16],
  )

  const announced = new Announced()
  announced.put(connectionOf(), { call: '40325EC2-5EFD-4BD3-805F-53576E581D13', from: '138', to: '95' }, new Date())
  const lines: CallLine[] = []
  const server = audioSocketServer({
    ...{ host: '127.0.0.1', port: 0, most: 1, failed: (error) => assert.fail(String(error)) },
    async came(id, lineBy) {
      const told = announced.take(id, new Date())
      if (told) lines.push(lineBy({ ...told, noteTransfer: async () => undefined }))
      return told !== undefined
    },
  })
  const port = await server.open()
  after(() => server.close())
  const socket = connect(port, '127.0.0.1')
  socket.write(bytes)
  while (lines.length === 0) await new Promise((done) => setImmediate(done))
  const [line] = lines
  const key = new Promise<string>((done) => line?.listen({ frame: () => undefined, key: done, ended: () => undefined }))
  socket.write(audioPacket(PACKET.key, Buffer.from('9')))
  assert.equal(await key, '9')
  assert.deepEqual([line?.callId, line?.from, line?.kind], ['40325ec2-5efd-4bd3-805f-53576e581d13', '138', 'audiosocket'])
  line?.play(Int16Array.of(5))
  const [played] = await once(socket, 'data')
  assert.equal(Buffer.from(played).toString('hex'), '1000020500')
  // a second one beside the most that there may be, and one that nobody announced
  const other = connect(port, '127.0.0.1')
  await once(other.resume(), 'close')
  line?.hangUp()
  await once(socket, 'close')
  // the server notices a moment later that the first has gone
  let refused = Buffer.alloc(0)
  while (refused.length === 0) {
    const stranger = connect(port, '127.0.0.1')
    stranger.on('data', (data) => {
      refused = Buffer.from(data)
    })
    stranger.write(bytes)
    await once(stranger, 'close')
  }
  assert.deepEqual(refused, Buffer.from('000000', 'hex'))
})

const at = new Date('2026-11-30T08:00:00Z')
const hookCall = { method: 'POST' as const, url: '/api/v1/hooks/telephone/abc', query: {}, now: at }
const nowhere = { transferOf: async () => undefined, announce: () => undefined }

test('Twilio’s webhook: signed, it is told where the sound goes, and where the caller goes next; forged, nothing', async () => {
  const connection = connectionOf({ authToken: '12345' })
  const form = {
    CallSid: 'CA1234567890abcdef1234567890abcdef',
    From: '+14158675309',
    To: '+18005551212',
    StirVerstat: 'TN-Validation-Passed-A',
  }
  const body = Buffer.from(new URLSearchParams(form).toString())
  const signedFor = (url: string) => ({
    host: 'shop.example',
    'x-twilio-signature': twilioSignature('12345', `https://shop.example${url}`, Object.entries(form)),
  })
  const call = { ...hookCall, headers: signedFor(hookCall.url), body }
  const { answer } = await receiveCall(connection, call, nowhere)
  const [, ticket = ''] =
    /^<\?xml version="1.0" encoding="UTF-8"\?><Response><Connect action="https:\/\/shop.example\/api\/v1\/hooks\/telephone\/abc\?after=1" method="POST"><Stream url="wss:\/\/shop.example\/api\/v1\/telephone\/twilio\/abc\/([\w.-]+)"\/><\/Connect><\/Response>$/u.exec(
      answer?.body ?? '',
    ) ?? []
  assert.deepEqual(openTicket(ticket, '12345', at), {
    call: form.CallSid,
    from: form.From,
    to: form.To,
    vouched: true,
    until: at.getTime() + 60_000,
  })
  assert.equal(openTicket(ticket, '54321', at), undefined)
  assert.equal(openTicket(ticket, '12345', new Date(at.getTime() + 60_001)), undefined)
  assert.equal(openTicket(`${ticket}x`, '12345', at), undefined)
  const next = { ...call, url: `${hookCall.url}?after=1`, query: { after: '1' }, headers: signedFor(`${hookCall.url}?after=1`) }
  const dialled = async (target?: string) =>
    (await receiveCall(connection, next, { ...nowhere, transferOf: async () => target })).answer?.body ?? ''
  assert.match(await dialled('+8657112345678'), /<Dial><Number>\+8657112345678<\/Number><\/Dial>/u)
  assert.match(await dialled('sip:anna@pbx.example?a=1&b=2'), /<Sip>sip:anna@pbx.example\?a=1&amp;b=2<\/Sip>/u)
  assert.match(await dialled(), /<Hangup\/>/u)
  for (const forged of [
    { ...call, body: Buffer.from(body.toString().replace('8675309', '8675308')) },
    { ...call, url: '/api/v1/hooks/telephone/other' },
    { ...call, headers: { ...call.headers, 'x-twilio-signature': 'AAAA' } },
    { ...call, headers: { host: 'shop.example' } },
  ])
    await assert.rejects(receiveCall(connection, forged, nowhere), { code: 'unauthenticated' })
  await assert.rejects(
    receiveCall(
      connectionOf(),
      {
        ...call,
        headers: {
          ...call.headers,
          'x-twilio-signature': twilioSignature('', 'https://shop.example/api/v1/hooks/telephone/abc', Object.entries(form)),
        },
      },
      nowhere,
    ),
    { code: 'unauthenticated' },
  )
})

test('jambonz’ webhook: by signature or password; old, forged or without either, nothing', async () => {
  const connection = connectionOf({ jambonzSecret: 'wh-secret' })
  const body = text({ call_sid: 'c-1', from: '1380', to: '95', direction: 'inbound' })
  const seconds = at.getTime() / 1_000
  const signed = (secret: string, when = seconds) => ({
    host: 'shop.example',
    'jambonz-signature': `t=${when},v1=${jambonzSignature(secret, when, body)}`,
  })
  const call = { ...hookCall, headers: signed('wh-secret'), body }
  const Verbs = z.array(z.looseObject({ verb: z.string() }))
  const verbsOf = async (given: WebhookCall, transferOf = async (): Promise<string | undefined> => undefined) =>
    Verbs.parse(JSON.parse((await receiveCall(connection, given, { ...nowhere, transferOf })).answer?.body ?? ''))
  const [answer, listen] = await verbsOf(call)
  assert.deepEqual(
    [answer?.verb, listen?.verb, listen?.['passDtmf'], listen?.['bidirectionalAudio']],
    ['answer', 'listen', true, { enabled: true, streaming: true, sampleRate: 8000 }],
  )
  const basic = `Basic ${Buffer.from('xiaoer:wh-secret').toString('base64')}`
  assert.equal((await verbsOf({ ...call, headers: { host: 'shop.example', authorization: basic } })).length, 2)
  assert.deepEqual(await verbsOf({ ...call, query: { after: '1' } }, async () => '+861'), [
    { verb: 'dial', target: [{ type: 'phone', number: '+861' }] },
  ])
  for (const headers of [signed('other'), signed('wh-secret', seconds - 301), { host: 'shop.example', 'jambonz-signature': 't=,v1=' }])
    await assert.rejects(receiveCall(connection, { ...call, headers }, nowhere), { code: 'unauthenticated' })
  await assert.rejects(receiveCall(connectionOf(), { ...call, headers: signed('') }, nowhere), { code: 'unauthenticated' })
})

test('a media connection needs a ticket of its channel, once; what is said over it is a call', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = z.object({ port: z.int() }).parse(server.address())
  const connection = connectionOf({ authToken: 'token', lineSecret: 'line' })
  const lines: CallLine[] = []
  const door = mediaDoor(server, {
    ...{ now: () => at, most: 2, noteTransfer: async () => undefined, failed: (error) => assert.fail(String(error)) },
    connectionOf: async (key) => (key === 'abc' ? connection : undefined),
    async take(_, line) {
      lines.push(line)
      return true
    },
  })
  after(() => {
    door.close()
    server.close()
  })
  const coming = { call: 'CAXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX', from: '138', to: '95', vouched: false }
  const ticket = ticketOf(coming, 'token', at)
  const open = (path: string) => new WebSocket(`ws://127.0.0.1:${port}/api/v1/telephone/${path}`)
  const isRefused = async (path: string) => {
    const socket = open(path)
    const [, answer] = await once(
      socket.on('error', () => undefined),
      'unexpected-response',
    )
    return z.object({ statusCode: z.int() }).parse(answer).statusCode
  }
  for (const path of ['twilio/abc/none.none', `twilio/other/${ticket}`, `asterisk/abc/${ticket}`, `telegram/abc/${ticket}`])
    assert.equal(await isRefused(path), 401)
  const socket = open(`twilio/abc/${ticket}`)
  await once(socket, 'open')
  assert.equal(await isRefused(`twilio/abc/${ticket}`), 401, 'a ticket is good once')
  socket.send(JSON.stringify(TWILIO.connected))
  socket.send(JSON.stringify(TWILIO.start))
  while (lines.length === 0) await new Promise((done) => setImmediate(done))
  const [line] = lines
  const ended = new Promise<void>((done) => line?.listen({ frame: () => undefined, key: () => undefined, ended: done }))
  line?.play(new Int16Array(160))
  const [message] = await once(socket, 'message')
  assert.equal(z.object({ event: z.literal('media') }).parse(JSON.parse(String(message))).event, 'media')
  socket.close()
  await ended
  // of another call than the ticket
  const other = open(`twilio/abc/${ticketOf({ ...coming, call: 'CAother' }, 'token', at)}`)
  await once(other, 'open')
  other.send(JSON.stringify(TWILIO.start))
  await once(other, 'close')
  assert.equal(lines.length, 1)
  assert.deepEqual(samplesOf(Buffer.from([1, 0, 2])), Int16Array.of(1))
})
