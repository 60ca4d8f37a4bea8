import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withTrueCharsets } from './charset.ts'

const KNOWN = new Map<string, Map<string, Buffer>>()

/** All signs of a set, by looking through what it can write. */
function signsOf(charset: string): Map<string, Buffer> {
  const [signs, decoder] = [KNOWN.get(charset) ?? new Map<string, Buffer>(), new TextDecoder(charset)]
  if (KNOWN.has(charset)) return signs
  const note = (...bytes: number[]) => {
    const sign = decoder.decode(Buffer.from(bytes))
    if (!sign.includes('\ufffd') && !signs.has(sign)) signs.set(sign, Buffer.from(bytes))
  }
  for (let one = 0; one < 256; one++) note(one)
  for (let one = 0x81; one < 0xff; one++) for (let two = 0x40; two < 0xff; two++) note(one, two)
  KNOWN.set(charset, signs)
  return signs
}
const bytesIn = (charset: string, words: string): Buffer =>
  Buffer.concat([...words].map((sign) => signsOf(charset).get(sign) ?? assert.fail(`${charset} has no ${sign}`)))
const letter = (kind: string, body: Buffer | string, more = '') =>
  Buffer.concat([Buffer.from(`From: a@b.example\r\n${more}${kind}\r\n\r\n`, 'utf8'), Buffer.from(body)])
const declared = (source: Buffer) => /charset=([\w-]+)/u.exec(withTrueCharsets(source).toString('latin1'))?.[1]
const NONE = 'Content-Type: text/plain'
const UTF8 = 'Content-Type: text/plain; charset=utf-8'

test('words whose set is not declared, or declared as UTF-8 and not so, are read in the one that they look like', () => {
  const cases: [string, string][] = [
    ['gb18030', '我的订单A1009什么时候发货'],
    ['gb18030', '你好'],
    ['gb18030', '退货'],
    ['gb18030', '杯子碎了，麻烦补发一个'],
    ['big5', '我的訂單A1009什麼時候出貨'],
    ['shift_jis', '注文A1009はいつ届きますか'],
    ['euc-jp', '注文A1009はいつ届きますか'],
    ['euc-kr', '주문 A1009 언제 도착하나요'],
    ['windows-1251', 'Где мой заказ A1009'],
    ['koi8-r', 'Где мой заказ A1009'],
    ['windows-1252', 'für Größe 41'],
    ['windows-1252', 'Où est ma commande ? Elle a été livrée'],
    ['windows-1253', 'Πού είναι η παραγγελία μου'],
  ]
  for (const kind of [NONE, UTF8])
    for (const [charset, words] of cases) assert.equal(declared(letter(kind, bytesIn(charset, words))), charset, words)
})

test('what is right stays as it is, and UTF-8 under another name is UTF-8', () => {
  const gbk = letter('Content-Type: text/plain; charset=gb2312', bytesIn('gb18030', '你好'))
  assert.deepEqual(withTrueCharsets(gbk), gbk)
  for (const kind of [UTF8, NONE]) {
    const plain = letter(kind, 'where is A1009')
    assert.deepEqual(withTrueCharsets(plain), plain)
  }
  const cut = Buffer.from(`${'我的订单还没有发货'.repeat(9)}很急`).subarray(0, -1)
  assert.equal(declared(letter(UTF8, cut)), 'utf-8', 'a byte was lost on the way')
  for (const charset of ['us-ascii', 'iso-8859-1', 'gb2312', 'x-unknown'])
    assert.equal(declared(letter(`Content-Type: text/plain; charset=${charset}`, 'naïve 我的订单')), 'utf-8', charset)
})

test('what was encoded for the way is looked at as it was, in every part; what else the type says stays', () => {
  const base64 = bytesIn('gb18030', '我的订单').toString('base64')
  const part = (kind: string) => `--b\r\nContent-Type: ${kind};\r\n format=flowed\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}\r\n`
  const source = letter(
    'Content-Type: multipart/alternative; boundary="b"',
    `${part('text/plain; charset=utf-8')}${part('text/html')}--b--\r\n`,
  )
  const found = withTrueCharsets(source).toString('latin1')
  assert.equal(found.match(/charset=gb18030; format=flowed/gu)?.length, 2)
  assert.ok(found.endsWith('--b--\r\n'))
})

test('headers that hold bytes, or words under a false set, are read as well', () => {
  const raw = Buffer.concat([Buffer.from('Subject: '), bytesIn('gb18030', '订单A1009没有收到'), Buffer.from(`\r\n${UTF8}\r\n\r\n你好`)])
  assert.match(withTrueCharsets(raw).toString('utf8'), /^Subject: 订单A1009没有收到\r\n/u)
  const word = letter(UTF8, 'x', `Subject: =?utf-8?B?${bytesIn('gb18030', '没有收到').toString('base64')}?=\r\n`)
  assert.match(withTrueCharsets(word).toString('latin1'), /=\?gb18030\?B\?/u)
})

test('a byte that a server put in the place of a NUL is none; beside a sum it is the euro', () => {
  const body = (words: Buffer) => withTrueCharsets(letter(UTF8, words)).subarray(-words.length)
  assert.equal(body(Buffer.from('Hello\x80 where', 'latin1')).toString('latin1'), 'Hello\0 where')
  const sum = Buffer.from('It cost 40 \x80 in all', 'latin1')
  assert.deepEqual(body(sum), sum)
})
