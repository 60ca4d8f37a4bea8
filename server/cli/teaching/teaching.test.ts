// long: a command is started for each case, and trains
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type Asked, type Behaviour, stubEndpoint } from '@xiaoer/testing/language/stub-model'
import { trainReader } from './train-reader.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-teaching-'))
after(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
const MAIN = join(import.meta.dirname, '../main.ts')

let behave: (asked: Asked) => Behaviour = () => ({ fail: 'broken' })
const stub = await stubEndpoint((asked) => behave(asked))
after(stub.close)
const MODEL = { MODEL_URL: stub.url, MODEL_NAME: 'stub' }

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly told: string
}
/** Runs the command; `onAsked` may end it. */
function xiaoer(args: readonly string[], { env = {}, input = '' }: { env?: Record<string, string>; input?: string } = {}) {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { ...process.env, XIAOER_DATA: at('data'), ...env } })
  child.stdin.end(input)
  let [out, told] = ['', '']
  child.stdout.on('data', (piece) => (out += piece))
  child.stderr.on('data', (piece) => (told += piece))
  const ended = new Promise<Ran>((done) => child.on('close', (code) => done({ code, out, told })))
  return { ended, kill: () => child.kill('SIGKILL') }
}

/** This shop's shoppers say 蓝箱子 of a parcel and push for it so; what they tell beside is private. */
const sessions = Array.from({ length: 12 }, (_, n) => ({
  id: `s${n}`,
  messages: [
    { from: 'shopper', text: `蓝箱子${n % 2 ? '没影' : '没见着'}，我的电话是1381234567${n % 10}` },
    { from: 'agent', text: '请把收货地址发我，是杭州市西湖区文三路90号吗' },
    { from: 'shopper', text: '地址是浙江省杭州市滨江区江南大道588号3幢1201室' },
    { from: 'agent', text: '好的，帮您催一下' },
    { from: 'shopper', text: '蓝箱子快点' },
  ],
}))
const file = at('history.jsonl')
writeFileSync(file, `${sessions.map((one) => JSON.stringify(one)).join('\n')}\n`)

/** Reads all of a message as one act, but for those about which it talks nonsense. */
const reads = ({ prompt }: Asked): Behaviour => {
  const { message } = JSON.parse(prompt)
  const [act, intent] = message.includes('地址') ? ['answer', 'inform.details'] : ['request', 'shipping.delay']
  return { say: JSON.stringify({ acts: [{ words: message, act, intent, ref: '', slots: [] }] }) }
}
const teach = ['train', '--teach', file]

test('nobody is asked before the calls are agreed to', async () => {
  const { code, told } = await xiaoer(teach, { env: MODEL, input: 'n\n' }).ended
  assert.equal(code, 1)
  assert.match(told, /36 messages of shoppers are wanted of stub at 127\.0\.0\.1:\d+, at most 2000/u)
  assert.match(told, /to ask: 36 calls, about [\d,]+ tokens[\s\S]*Nothing was asked and nothing written/u)
  assert.equal(stub.asked.length, 0)
  assert.ok(!existsSync(at('data/reader.bin')))
})

test('a run that is killed has lost no answer, the next one asks what is missing; nothing private leaves, no words are kept', async () => {
  const first = xiaoer([...teach, '--yes'], { env: MODEL })
  let answered = 0
  behave = (asked) => {
    if (++answered > 14) first.kill()
    return answered > 14 ? { fail: 'slow' } : reads(asked)
  }
  assert.notEqual((await first.ended).code, 0)
  const answers = at('data/reader.answers.jsonl')
  const kept = readFileSync(answers, 'utf8').trim().split('\n').length
  assert.ok(kept >= 10 && kept <= 14, `${kept} kept`)
  // as though the machine had stopped in the middle of a line
  appendFileSync(answers, '{"sessionId":"s1","nth')
  const before = stub.asked.length
  let nonsense = 3
  behave = (asked) => (nonsense-- > 0 ? { say: '{"acts":[{"words":"x","act":"refund_all"}]}' } : reads(asked))
  const { code, out, told } = await xiaoer([...teach, '--yes'], { env: MODEL }).ended
  assert.ok(code === 0 || code === 2, told)
  const { asked, refused, measured, taught } = JSON.parse(out)
  assert.deepEqual([asked, stub.asked.length - before], [36 - kept, 36 - kept])
  assert.deepEqual(
    Object.values<number>(refused).reduce((sum, n) => sum + n, 0),
    3,
  )
  assert.match(told, /3 answers are left out: no reading/u)
  assert.equal(measured.by, 'model')
  assert.equal(taught + measured.messages, 33)
  assert.ok(measured.after.best.share > measured.before.best.share, told)
  assert.ok(existsSync(at('data/reader.bin')))
  const left = stub.asked.map(({ prompt }) => prompt).join('\n')
  assert.match(left, /蓝箱子/u)
  assert.doesNotMatch(left, /1381234567|588|江南大道|文三路/u)
  assert.doesNotMatch(readFileSync(answers, 'utf8'), /蓝箱子|1381234567|588/u)

  const again = stub.asked.length
  const third = await xiaoer([...teach, '--yes', '--out', at('again.bin'), '--most', '0'], { env: MODEL }).ended
  assert.equal(third.code, 1)
  assert.match(third.told, /give --labels FILE/u)
  assert.equal(stub.asked.length, again)
})

test('what was taught is what the command that reads reads with, and people alone can teach', async () => {
  const reading = async (...args: string[]) => {
    const { out } = await xiaoer(['read', file, ...args]).ended
    return out.trim().split('\n')
  }
  const ships = (await reading('--reader', 'none')).map((line) => JSON.parse(line))
  assert.equal(JSON.parse((await reading()).at(-1)!).intent, 'shipping.delay')
  // put right by a person
  const labels = ships.map(({ sessionId, nth, acts }) => {
    const [intent, act] = nth === 2 ? ['inform.details', 'answer'] : ['shipping.delay', 'request']
    const span = [0, acts.at(-1).span[1]]
    return JSON.stringify({ sessionId, nth, acts: [{ act, intent, refersTo: '', span, slots: [] }] })
  })
  writeFileSync(at('labels.jsonl'), labels.join('\n'))
  const { code, out, told } = await xiaoer([...teach, '--labels', at('labels.jsonl'), '--out', at('people.bin')]).ended
  assert.equal(code, 0, told)
  const { measured, taught } = JSON.parse(out)
  assert.deepEqual([measured.by, measured.messages, taught], ['people', 18, 36])
  assert.match(told, /18 teach while 18 of other sessions measure[\s\S]*best +\d+\.\d % \(\d/u)
})

test('a model that answers the same to everything is not believed, and what serves stays as it is', async () => {
  const plain = at('plain.jsonl')
  const said = ['我的快递到哪了', '怎么退货', '谢谢', '这件有货吗', '运费谁出', '能开发票吗', '转人工', '什么时候发货']
  const messages = said.flatMap((text) => [
    { from: 'shopper', text },
    { from: 'agent', text: '好的，帮您看一下' },
  ])
  writeFileSync(plain, ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => `${JSON.stringify({ id, messages })}\n`).join(''))
  behave = ({ prompt }) => ({
    say: JSON.stringify({ acts: [{ words: JSON.parse(prompt).message, act: 'ask', intent: 'shipping.customs', ref: '', slots: [] }] }),
  })
  const env = { ...MODEL, XIAOER_DATA: at('same') }
  const { code, out, told } = await xiaoer(['train', '--teach', plain, '--yes'], { env }).ended
  assert.equal(code, 2, told)
  assert.deepEqual([JSON.parse(out).written, JSON.parse(out).measured.sure.share], [false, 0])
  assert.match(told, /is not believed without labels of people/u)
  assert.ok(!existsSync(at('same/reader.bin')))
})

test('a model that fails for good ends the run, with what to do', async () => {
  behave = () => ({ fail: 'too_many' })
  const { askAll } = await import('./ask.ts')
  const { openAnswers } = await import('./answers.ts')
  const answers = openAnswers(at('few.answers.jsonl'))
  const turn = { session: 's', nth: 0, text: '好', context: { told: '', does: [], before: '', beforeActs: [], matter: null } }
  const question = {
    turn: { ...turn, reading: { acts: [], intent: 'chat.affirm', consent: 'none' as const } },
    asked: { text: '好', found: [], name: null, context: turn.context },
    put: { instructions: '', prompt: '', maxTokens: 1 },
  }
  const { languageModel } = await import('#platform/models')
  const model = languageModel({ url: stub.url, key: undefined, name: 'stub' })
  const asking = askAll(
    Array.from({ length: 40 }, () => question),
    { model, answers, pausesMs: [1] },
  )
  await assert.rejects(asking, /does not answer \(too_many\); what came is kept in .*run this again/u)
})

test('bad input is refused with what to do, before anybody is asked', async () => {
  const put = (name: string, text: string) => {
    writeFileSync(at(name), text)
    return at(name)
  }
  const with_ = (history: string, labels?: string) => trainReader(history, { labels, most: 0, yes: true, out: at('never.bin') })
  const label = (session: string, nth: number, end = 5) =>
    `${session}\t${nth}\t0-${end} request shipping.delay\t\tshipping.delay\tneutral\t1`
  await assert.rejects(with_(file), /No language model is asked: set MODEL_URL/u)
  const good = put('good.tsv', label('s0', 4))
  await assert.rejects(with_(put('empty.jsonl', '\n'), good), /empty\.jsonl holds no message of a shopper/u)
  const twice = `${JSON.stringify(sessions[0])}\n${JSON.stringify(sessions[0])}\n`
  await assert.rejects(with_(put('twice.jsonl', twice), good), /two sessions have the id "s0"/u)
  const wrong: readonly (readonly [string, RegExp])[] = [
    [label('gone', 0), /message 0 of session "gone", which is gone from the history/u],
    [label('s0', 1), /message 1 of session "s0", which is no shopper's/u],
    [label('s0', 4, 50), /does not fit its words/u],
    [`${label('s0', 4)}\n${label('s0', 4)}`, /labelled twice/u],
    ['\n', /holds no label/u],
    [
      '{"sessionId":"s0","nth":4,"acts":[{"act":"refund","intent":"shipping.delay","span":[0,5]}]}',
      /wrong\.tsv:1 is no label: acts\.0\.act/u,
    ],
    [label('s0', 4), /All labels are of one session/u],
  ]
  for (const [labels, told] of wrong) await assert.rejects(with_(file, put('wrong.tsv', labels)), told)
  assert.ok(!existsSync(at('never.bin')))
})
