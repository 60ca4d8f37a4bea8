import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leastCpuMs } from '@xiaoer/testing'
import { AppError } from '#platform/errors'
import { createLogger, mask } from './index.ts'

const PRIVATE: [string, string][] = [
  ['我的电话13812345678，打给我', '我的电话‹phone›，打给我'],
  ['138 1234 5678 or +86-138-1234-5678', '‹phone› or ‹phone›'],
  ['电话１３８１２３４５６７８', '电话‹phone›'],
  ['021-62345678', '‹phone›'],
  ['+44 20 7946 0958', '‹phone›'],
  ['mail lin.xm+shop@mail.example.com.cn now', 'mail ‹email› now'],
  ['身份证11010519491231002X', '身份证‹id number›'],
  ['卡号 6222 0212 3456 7890 128?', '卡号 ‹bank card›?'],
  ['card 4111-1111-1111-1111', 'card ‹bank card›'],
  ['寄到浙江省杭州市西湖区文三路90号东部软件园3号楼201室', '寄到‹address›'],
  ['地址是文三路90号', '‹address›'],
  ['ship to 221 Baker Street please', 'ship to ‹address› please'],
  ['Authorization: Bearer abc.def-ghi_jkl', 'Authorization: ‹token›'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjNyJ9.c2lnbmF0dXJl', '‹token›'],
  ['GET /link?token=abc123&x=1', 'GET /link?token=‹token›&x=1'],
  ['postgres://owner:geheim@db/x', 'postgres://owner:‹token›@db/x'],
  ['Incorrect API key provided: sk-live-Ab3dEf.', 'Incorrect API key provided: ‹token›.'],
  ['key Vb7-qLx92_mTfGh4ZkPw81RsYcNdEjUaQ', 'key ‹token›'],
]

test('private data is replaced by its kind', () => {
  for (const [text, expected] of PRIVATE) {
    // The prefix of an address may be taken with it; nothing of the address may stay.
    if (expected.includes('‹address›')) assert.doesNotMatch(mask(text), /文三路|西湖|201|Baker/)
    else assert.equal(mask(text), expected)
  }
})

test('what is needed to find a fault stays', () => {
  for (const text of [
    'order 20261101-0007 is not of this shop',
    'turn 0192f3a0-1234-7abc-8def-000000000001 took 12 ms',
    'SF1234567890123 在途',
    'the role xiaoer_app at 127.0.0.1:5432',
    '订单 202611010007123 共 1299.00 元',
  ])
    assert.equal(mask(text), text)
})

test('a hostile text is masked in time', () => {
  for (const hostile of ['1'.repeat(100_000), 'a@'.repeat(50_000), '市'.repeat(100_000), 'a-1'.repeat(40_000), '路1号'.repeat(30_000)]) {
    assert.ok(leastCpuMs(() => mask(hostile), 500) < 500)
  }
})

/** What the logger wrote for a call. */
function logged(log: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = []
  log(createLogger({ level: 'trace', to: { write: (line: string) => void lines.push(line) } }))
  return lines.join('')
}

test('the log hides what was said, in fields, sentences and errors', () => {
  const line = logged((logger) => {
    logger.info({ turn: { id: 't1', text: '我叫林小满', parts: [{ text: '秘密' }] }, phone: '13812345678' }, 'call 13812345678')
    logger.error(
      new AppError('internal', 'cannot reach lin@mail.example', {
        cause: Object.assign(new Error('dup'), { code: '23505', detail: 'Key (email)=(lin@mail.example)' }),
      }),
    )
    logger.warn({ err: new Error('13812345678') }, 'failed for %s', 'lin@mail.example')
    logger.child({ email: 'lin@mail.example' }).info('bound')
  })
  assert.doesNotMatch(line, /林小满|秘密|13812345678|lin@|Key \(email\)/)
  assert.match(line, /"id":"t1"/)
  assert.match(line, /‹phone›/)
  assert.match(line, /"code":"23505"/)
})
