import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { openSecrets } from '#platform/config'
import { memoryIn } from '../memory/index.ts'
import { openSealed, readCallback, readXml, sealed, signatureOf } from './index.ts'

/** The example of WeChat's own SDK (https://developers.weixin.qq.com/doc/oplatform/developers/dev/push/encryption.html). */
const OFFICIAL = {
  token: 'QDG6eK',
  aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  receiver: 'wx5823bf96d3bd56c7',
  timestamp: '1409659813',
  nonce: '1372623149',
  signature: '477715d11cdb4164915debcba66cb864d751f3e6',
  encrypt:
    'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==',
}
const connection = (token: string, aesKey: string) => ({
  workspaceId: '',
  channelId: '',
  shopId: '',
  name: '',
  state: 'on' as const,
  language: 'zh-CN',
  about: {},
  settings: { token, aesKey },
})
const { token, aesKey, receiver, timestamp, nonce, encrypt } = OFFICIAL
const seconds = (n: number) => new Date(n * 1_000)
const body = (words: string) =>
  Buffer.from(`<xml><ToUserName><![CDATA[${receiver}]]></ToUserName><Encrypt><![CDATA[${words}]]></Encrypt></xml>`)
const call = (over: object = {}) => ({
  method: 'POST' as const,
  headers: {},
  query: { timestamp, nonce, msg_signature: OFFICIAL.signature, encrypt_type: 'aes' },
  body: body(encrypt),
  now: seconds(1_409_659_820),
  ...over,
})
const read = (over: object = {}) => readCallback(connection(token, aesKey), call(over), { receiver, greets: 'plain' })

test('the published example is opened, and says hello', () => {
  const told = read()
  assert.ok('fields' in told)
  assert.deepEqual(
    [told.fields.get('Content'), told.fields.get('MsgId'), told.fields.get('FromUserName')],
    ['hello', '4561255354251345929', 'mycreate'],
  )
})

test('one byte changed, another time, an old call, another receiver, and what is not sealed are refused', () => {
  const unauthenticated = { code: 'unauthenticated' }
  assert.throws(() => read({ body: body(encrypt.replace('R', 'S')) }), unauthenticated)
  assert.throws(() => read({ query: { ...call().query, timestamp: '1409659814' } }), unauthenticated)
  assert.throws(() => read({ now: seconds(1_409_660_500) }), unauthenticated)
  assert.throws(() => readCallback(connection(token, aesKey), call(), { receiver: 'wx1', greets: 'plain' }), unauthenticated)
  assert.throws(() => readCallback(connection('', aesKey), call(), { receiver, greets: 'plain' }), unauthenticated)
  assert.throws(() => read({ body: Buffer.from('<xml><Content>hello</Content></xml>') }), unauthenticated)
})

test('the greeting of an account is answered with its echo, by the published signature', () => {
  // https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Access_Overview.html, in the vector that SDKs test with
  const query = { timestamp: '1410685589', nonce: 'test', signature: 'f21891de399b4e33a1a93c9a7b8a8fffb5a443ff', echostr: 'echo' }
  const greeting = call({ method: 'GET', query, now: seconds(1_410_685_600) })
  assert.deepEqual(readCallback(connection('test', aesKey), greeting, { receiver, greets: 'plain' }), { echo: 'echo' })
  assert.throws(() => read({ method: 'GET', query: { ...query, nonce: 'other' }, now: seconds(1_410_685_600) }), {
    code: 'unauthenticated',
  })
})

test('the greeting of a company is sealed as well', () => {
  const query = {
    timestamp: '1411443780',
    nonce: '437374425',
    msg_signature: 'dd6b9c95b495b3f7e2901bfbc76c664930ffdb96',
    echostr: '4ByGGj+sVCYcvGeQYhaKIk1o0pQRNbRjxybjTGblXrBaXlTXeOo1+bXFXDQQb1o6co6Yh9Bv41n7hOchLF6p+Q==',
  }
  const of = connection('123456', 'kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR')
  const greeting = call({ method: 'GET', query, now: seconds(1_411_443_790) })
  assert.deepEqual(readCallback(of, greeting, { receiver: 'wx49f0ab532d5d035a', greets: 'sealed' }), { echo: '5927782489442352469' })
})

test('what goes to a company is sealed and signed as in the example that the SDKs of 企业微信 are tested with', () => {
  const words = [
    ...['<xml>', '<MsgType><![CDATA[text]]></MsgType>', '<Content><![CDATA[test]]></Content>'],
    ...['<FromUserName><![CDATA[wx49f0ab532d5d035a]]></FromUserName>', '<ToUserName><![CDATA[messense]]></ToUserName>'],
    ...['<AgentID>1</AgentID>', '<CreateTime>1411525903</CreateTime>', '</xml>'],
  ].join('\n')
  const key = 'kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR'
  const made = sealed(key, words, 'wx49f0ab532d5d035a', Buffer.from('1234567890123456'))
  assert.match(made, /^9s4gMv99m88kKTh\/H8IdkOiMg6bisoy3/)
  assert.equal(signatureOf('123456', '1411525903', '461056294', made), '407518b7649e86ef23978113f92d27afa9296533')
})

test('what is sealed is opened again; signatures do not lean on the order of what is signed', () => {
  for (const words of ['', '你好', 'x'.repeat(31), '长'.repeat(5_000)])
    assert.equal(openSealed(aesKey, sealed(aesKey, words, 'me'), 'me'), words)
  assert.equal(signatureOf('b', 'a'), signatureOf('a', 'b'))
  assert.throws(() => openSealed(aesKey, 'AAAA', 'me'), { code: 'unauthenticated' })
})

test('XML is read by its names; document types, entities of its own, and NUL are refused', () => {
  const fields = readXml('<xml><A><![CDATA[1 < 2]]></A><B><C>&amp;你</C></B></xml>')
  assert.deepEqual([fields.get('A'), fields.get('B.C')], ['1 < 2', '&你'])
  for (const wrong of ['<!DOCTYPE x [<!ENTITY a "b">]><xml>&a;</xml>', '<xml>&a;</xml>', '<xml>', 'no', '<xml><A>\0</A></xml>'])
    assert.throws(() => readXml(wrong), { code: 'invalid' }, wrong)
})

test('a token is fetched once however many ask for it, kept sealed for all nodes, and renewed once when it is refused', async () => {
  const { db, workspaceId, dataFolder } = await testService()
  const channel = await db.inWorkspace(workspaceId, (tx) => tx.row<{ id: string }>(sql`select id from channels limit 1`))
  const whose = { workspaceId, channelId: channel?.id ?? '' }
  const secrets = openSecrets(dataFolder, undefined)
  const [node, other] = [memoryIn(db, secrets), memoryIn(db, secrets)]
  let fetched = 0
  const renew = async () => ({ value: `token-${++fetched}`, seconds: 7_200 })
  const asked = [node, node, other, other].map((one) => one.renewed(whose, 't', renew))
  assert.deepEqual(await Promise.all(asked), ['token-1', 'token-1', 'token-1', 'token-1'])
  const again = [node, other, node].map((one) => one.renewed(whose, 't', renew, 'token-1'))
  assert.deepEqual(await Promise.all(again), ['token-2', 'token-2', 'token-2'])
  const [row] = await db.inWorkspace(workspaceId, (tx) => tx.rows<{ sealed: string }>(sql`select sealed from channel_memory`))
  assert.doesNotMatch(row?.sealed ?? 'token', /token/)
  await assert.rejects(
    node.renewed(whose, 'u', () => Promise.reject(new Error('no'))),
    /no/,
  )
  assert.equal(await other.read(whose, 'u'), undefined)
  // at hand once it was read, until something of the channel changes
  assert.equal(await node.renewed(whose, 't', renew), 'token-2')
  await db.inWorkspace(workspaceId, (tx) => tx.run(sql`delete from channel_memory`))
  assert.equal(await node.renewed(whose, 't', renew), 'token-2')
  node.forget()
  assert.equal(await node.renewed(whose, 't', renew), 'token-3')
})
