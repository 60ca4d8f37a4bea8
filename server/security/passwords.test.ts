import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { brotliDecompressSync } from 'node:zlib'
import { OneTimeLink, type Problem } from '@xiaoer/contract'
import { EN } from '@xiaoer/contract/refusals'
import { invited, owner } from '@xiaoer/testing/colleague'
import { parseReply } from '@xiaoer/testing/reply'
import { testService } from '@xiaoer/testing/service'
import { createLogger } from '#platform/telemetry'
import { guessedBy, passwordWords, wordsIn } from '../workspaces/people/password-guesses.ts'

const LEAKED = 'violet-harbour-9-lanterns'
let says = 'pages'
const asked: { path: string; padded: unknown }[] = []
/** A list that speaks the range protocol: five figures in, a padded page of the rest with counts out. */
const list = createServer((request, answer) => {
  const prefix = request.url?.split('/').at(-1) ?? ''
  asked.push({ path: request.url ?? '', padded: request.headers['add-padding'] })
  if (says === 'fails') return void answer.writeHead(503).end()
  if (says === 'nonsense') return void answer.end('<html>sign in to the network</html>')
  if (says === 'cut') return void request.socket.destroy()
  const hash = createHash('sha1').update(LEAKED).digest('hex').toUpperCase()
  const lines = ['0'.repeat(35), 'F'.repeat(35)].map((suffix) => `${suffix}:0`)
  if (hash.startsWith(prefix)) lines.push(`${hash.slice(5)}:37`)
  answer.writeHead(200, { 'content-type': 'text/plain' }).end(lines.join('\r\n'))
}).listen(0, '127.0.0.1')
await once(list, 'listening')
after(() => {
  list.closeAllConnections()
  list.close()
})
const { port }: AddressInfo = Object(list.address())

const log: string[] = []
const logger = createLogger({ level: 'warn', to: { write: (line: string) => void log.push(line) } })
const env = { BREACH_LIST_URL: `http://127.0.0.1:${port}/range/`, PRIVATE_HOSTS: `127.0.0.1:${port}` }
const service = await testService(undefined, env, logger)
const anna = await owner(service, 'annabelle@spruce.example')

let links = 0
async function choose(password: string, name = 'Samantha'): Promise<{ status: number; problem?: Problem }> {
  const email = `samantha${links++}@spruce.example`
  const { url } = (await anna.send('POST', '/colleagues/invite', { email, role: 'agent' })).as(OneTimeLink)
  const answer = await service.app.inject({
    method: 'POST',
    url: '/api/v1/links/use',
    remoteAddress: `10.4.${links >> 8}.${links & 255}`,
    headers: { 'x-xiaoer': '1' },
    payload: { token: url.split('/').at(-1), name, password },
  })
  return { status: answer.statusCode, ...(answer.statusCode === 200 ? {} : { problem: parseReply(answer).problem() }) }
}
const own = wordsIn(['annabelle@spruce.example', '云杉小店', 'Spruce Shop', 'xiaoer'])

test('what is tried first is refused: lists, and words with years, signs, other letters and rows of keys', async () => {
  const guessed = [
    ...['1234567890', 'qwertyuiop', 'qwertyuiop12', 'password123', 'Password2026!', 'P@ssw0rd2026', 'drowssap2026', 'Passw0rd!@#$'],
    ...[
      'iloveyou123',
      'Admin@123456',
      'admin@2026',
      'Welcome@123',
      'changeme2026',
      'Letmein!2026',
      'Summer2025!',
      'Winter2026!!',
      'JANUARY-2026',
    ],
    ...['1q2w3e4r5t6y', 'zaq12wsxcde3', '1qaz!QAZ2wsx', 'qazwsx!@#123', '!@#$%^&*()_+', 'zxcvbnm,./123', 'asdfghjkl;12', '147258369abc'],
    ...['aaaaaaaaaaaa', '1212121212', 'abcabcabcabc', '112233445566', '0123456789abcdef', '19880808wang', '20001010abc', '13812345678'],
    ...['woaini1314520', 'woaini5201314', '5201314abc', 'qq123456789', 'woshishui123', 'buzhidao123', 'wodemima123', 'tianwanggaidihu'],
    ...['zhangwei1990', 'wangxiaoming123', 'lihua19951212', 'chenjie8888', 'taobao123456', 'Huawei@123', 'Beijing2026', 'zhongguo2008'],
    ...['我爱你1314520', '管理员123456', 'password password', 'PasswordPassword', 'monkey dragon', 'trustno1trustno1', 'football2026'],
  ]
  for (const password of guessed) assert.ok(await guessedBy(password, own), password)
})

test('what nobody tries first is taken, in any script', async () => {
  for (const password of [
    ...['correct horse battery staple', 'lantern pebble quiet river', 'k7-moss-lamp-ferry', 'brass-otter-climbs-42', 'Gx7_tuvWq9zB3k1M'],
    ...['long enough 1', 'another long one', '云杉下面有只猫在睡觉觉', '雨后的站台有人卖橘子', '我家阳台有三盆薄荷'],
  ])
    assert.equal(await guessedBy(password, own), undefined, password)
})

test('every password of the list is refused, in other letters and with a sign or a figure after it too', async () => {
  const file = new URL('../../data/security/passwords/common.txt.br', import.meta.url)
  const words = brotliDecompressSync(readFileSync(file)).toString().trimEnd().split('\n')
  assert.ok(words.length > 100_000, `${words.length}`)
  assert.deepEqual(words, words.toSorted(), 'sorted, so that a change of it can be read')
  // one in some thousand, always the same
  for (let i = 7; i < words.length; i += 4_999) {
    const word = words[i] ?? ''
    for (const form of [word, word.toUpperCase(), `${word}!`]) assert.ok(await guessedBy(form, own), form)
  }
  assert.ok(passwordWords().flat().length > 300)
})

test('words of the person, the shop and the product do not make a password, and it is said why and what to do', async () => {
  for (const password of ['xiaoer2026', 'Xiaoer@2026!', 'dianxiaoer123', 'SpruceSpruce1', 'samantha-12345', 'Marguerite-1999'])
    assert.equal((await choose(password, 'Marguerite')).status, 400, password)
  for (const [password, reason] of [
    ['Qwerty123456!', 'account.common'],
    ['xiaoer-xiaoer', 'account.own_words'],
    ['Summer2025!!', 'account.guessed'],
  ] as const) {
    const { status, problem } = await choose(password)
    assert.deepEqual([status, problem?.refusal?.reason, problem?.fields?.[0]?.path], [400, reason, 'body.password'], password)
    assert.match(EN[reason], /Take/u)
  }
  assert.equal((await choose('k7-moss-lamp-ferry')).status, 200)
  const changed = await anna.send('POST', '/me/password', { old: anna.password, new: 'annabelle-2026' })
  assert.deepEqual([changed.status, changed.problem().refusal?.reason], [400, 'account.own_words'])
})

test('a leaked password is refused; of it five figures of a hash leave, and no more', async () => {
  asked.length = 0
  const { status, problem } = await choose(LEAKED)
  assert.deepEqual([status, problem?.refusal?.reason], [400, 'account.leaked'])
  assert.match(asked[0]?.path ?? '', /^\/range\/[0-9A-F]{5}$/u)
  assert.equal(asked[0]?.padded, 'true')
  assert.equal((await choose('violet-harbour-8-lanterns')).status, 200, 'padding counts nothing')
})

test('a list that fails, says nonsense or hangs up keeps nobody out, and that is logged', async () => {
  for (const how of ['fails', 'nonsense', 'cut']) {
    says = how
    log.length = 0
    assert.equal((await choose(LEAKED)).status, 200, how)
    assert.match(log.join(''), /leaked passwords was not asked/u, how)
    assert.doesNotMatch(log.join(''), /violet/u)
  }
  says = 'pages'
})

test('a password that is known in the house stays out of the log', async () => {
  const eve = await invited(service, anna, 'agent')
  assert.doesNotMatch(log.join(''), new RegExp(eve.password, 'u'))
})
